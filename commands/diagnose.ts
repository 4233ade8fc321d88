import { command } from '../src/app/command.ts'
import { DiagnoseInput, exampleLine, logData, readPasted, readTask } from '../src/app/diagnose/diagnose-log.ts'
import { presentLog, presentReading } from '../src/app/diagnose/view.ts'

export const diagnose = command({
  name: 'diagnose',
  summary: 'Paste the log of your own training and hear what its curves show',
  quiet: true,
  input: DiagnoseInput,
  positional: 'text',
  rest: 'text',
  examples: [exampleLine, '/diagnose file:run.log'],
  prepare: readPasted,
  async *run(task, context) {
    if ('text' in task) yield presentReading()
    const study = await readTask(task, context)
    yield presentLog(study, context.content)
    return logData(study)
  },
})
