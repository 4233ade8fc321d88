import { z } from 'zod'
import { command } from '../src/app/command.ts'
import { listRuns } from '../src/app/runs/list.ts'

export const history = command({
  name: 'history',
  summary: 'Your last runs, newest first',
  quick: true,
  input: z.strictObject({}),
  examples: ['/history'],
  run: (_input: object, context) => listRuns(context),
})
