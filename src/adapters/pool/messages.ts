import { z } from 'zod'
import type { HeldOut } from '../../app/ports.ts'
import { errorCodes } from '../../errors.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { Engine, Run } from '../../training/run.ts'

/** What a child is given at once: plans of one request. It stops after `budget` milliseconds and leaves the rest. */
export interface Chunk {
  id: number
  jobs: { index: number; plan: TrainingPlan }[]
  heldOut: HeldOut
  surface: boolean
  budget: number
  /** Whether somebody watches the epochs go by. */
  progress: boolean
}

/** The one message a child gets while it works. */
export const Cancel = z.object({ type: z.literal('cancel'), chunk: z.int() })

const losses = z.array(z.number().nullable())

/** What a child says while it works; every message names its chunk, and its plan by the index in the request. */
const ChildMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), chunk: z.int(), engine: Engine, reason: z.string().nullable() }),
  z.object({
    type: z.literal('progress'),
    chunk: z.int(),
    index: z.int(),
    progress: z.object({
      epoch: z.int(),
      epochs: z.int(),
      history: z.object({ trainLoss: losses, validationLoss: losses }),
    }),
  }),
  z.object({ type: z.literal('run'), chunk: z.int(), index: z.int(), run: Run }),
  z.object({
    type: z.literal('failed'),
    chunk: z.int(),
    index: z.int(),
    error: z.object({
      /** Null for a bug. */
      code: z.enum(errorCodes).nullable(),
      message: z.string(),
      hint: z.string().optional(),
      stack: z.string().optional(),
    }),
  }),
])
export type ChildMessage = z.infer<typeof ChildMessage>

/** What a child said about a chunk, or the flaw in it. `left`: indices of the plans that it has not done. */
export function readMessage(
  raw: unknown,
  chunk: number,
  left: ReadonlySet<number>,
): { message: ChildMessage; flaw?: never } | { message?: never; flaw: unknown } {
  const { success, data: message, error } = ChildMessage.safeParse(raw)
  if (!success) return { flaw: error }
  const isOurs = message.chunk === chunk && (!('index' in message) || left.has(message.index))
  return isOurs ? { message } : { flaw: raw }
}
