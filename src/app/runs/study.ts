import { z } from 'zod'
import { Advice } from '../../advice/advice.ts'
import { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { FilledPlan } from '../../plan/plan.ts'
import { Run } from '../../training/run.ts'

/** One experiment from question to advice, as plain JSON. Every picture and sentence is drawn from it and nothing else. */
export const Study = z.object({
  plan: FilledPlan,
  planText: z.string(),
  run: Run,
  diagnosis: Diagnosis,
  advice: Advice,
})
export type Study = z.infer<typeof Study>
