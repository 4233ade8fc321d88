import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { showClass } from '../../src/app/classroom/teach/overview.ts'

export const classOverview = command({
  name: 'class overview',
  summary: 'For instructors: who takes part, what the class gets wrong, what comes',
  quick: true,
  needs: 'server',
  audience: 'instructors',
  private: true,
  input: z.strictObject({}),
  examples: ['/class overview'],
  run: (_input: object, context) => showClass(context),
})
