import { z } from 'zod'
import { command } from '../src/app/command.ts'
import { exampleLog, logData, logText, longestLog, studyLog } from '../src/app/diagnose-log.ts'
import { presentLog } from '../src/app/present-log.ts'

const input = z.strictObject({
  text: z.string().max(longestLog).optional().describe('The log, pasted: what your own training printed'),
  file: z.string().max(1000).optional().describe('In the terminal: a file with the log'),
})

export const diagnose = command({
  name: 'diagnose',
  summary: 'Paste the log of your own training and hear what its curves show',
  input,
  positional: 'text',
  rest: 'text',
  examples: [exampleLog, '/diagnose file:run.log'],
  async *run(typed: z.infer<typeof input>, context) {
    const study = studyLog(await logText(typed, context))
    yield presentLog(study, context.content)
    return logData(study)
  },
})
