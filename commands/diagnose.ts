import { command } from '../src/app/command.ts'
import { DiagnoseInput, exampleLine, logData, studyInput } from '../src/app/diagnose/diagnose-log.ts'
import { presentLog, presentReading } from '../src/app/diagnose/view.ts'

export const diagnose = command({
  name: 'diagnose',
  summary: 'Paste the log of your own training and hear what its curves show',
  input: DiagnoseInput,
  positional: 'text',
  rest: 'text',
  examples: [exampleLine, '/diagnose file:run.log'],
  async *run(input: DiagnoseInput, context) {
    if ('text' in input) yield presentReading()
    const study = await studyInput(input, context)
    yield presentLog(study, context.content)
    return logData(study)
  },
})
