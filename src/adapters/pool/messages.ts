import { z } from 'zod'
import type { HeldOut } from '../../app/ports.ts'
import { errorCodes } from '../../errors.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { Engine, type Run, type TrainingProgress } from '../../training/run.ts'

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

/** What a child says while it works; every message names its chunk, and its plan by the index in the request. */
export type ChildMessage = { chunk: number } & (
  | { type: 'started'; engine: Engine; reason: string | null }
  | { type: 'progress'; index: number; progress: TrainingProgress }
  | { type: 'run'; index: number; run: Run }
  | { type: 'failed'; index: number; error: ChildError }
)

/** `code`: null for a bug. */
const ChildError = z.object({
  code: z.enum(errorCodes).nullable(),
  message: z.string(),
  hint: z.string().optional(),
  stack: z.string().optional(),
})
type ChildError = z.infer<typeof ChildError>

/** What a child said about a chunk, or the flaw in it. `left`: indices of the plans that it has not done. */
export function readMessage(
  raw: unknown,
  chunk: number,
  left: ReadonlySet<number>,
): { message: ChildMessage; flaw?: never } | { message?: never; flaw: unknown } {
  if (!isChildMessage(raw)) return { flaw: raw }
  const isOurs = raw.chunk === chunk && (!('index' in raw) || left.has(raw.index))
  return isOurs ? { message: raw } : { flaw: raw }
}

/**
 * Looked over, not parsed by a schema, which would take milliseconds of the bot's own process for every run: the child is our
 * own program. What a dying one garbles is found all the same.
 */
function isChildMessage(raw: unknown): raw is ChildMessage {
  if (!isObject(raw) || !Number.isInteger(raw.chunk)) return false
  if (raw.type === 'started') return Engine.safeParse(raw.engine).success && (raw.reason === null || isText(raw.reason))
  if (!Number.isInteger(raw.index)) return false
  if (raw.type === 'progress') return isProgress(raw.progress)
  if (raw.type === 'run') return isRun(raw.run)
  return raw.type === 'failed' && ChildError.safeParse(raw.error).success
}

function isProgress(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.history)) return false
  const { epoch, epochs, history } = value
  return [epoch, epochs].every(Number.isInteger) && [history.trainLoss, history.validationLoss].every(isCurve)
}

function isRun(value: unknown): boolean {
  if (!isObject(value)) return false
  const { seeds, histories, baselineLoss, milliseconds, engine, surface } = value
  return (
    isNumbers(seeds) &&
    Array.isArray(histories) &&
    histories.length > 0 &&
    histories.every(isHistory) &&
    [baselineLoss, milliseconds].every(isNumber) &&
    Engine.safeParse(engine).success &&
    (surface === null || (isObject(surface) && isNumber(surface.size) && isNumbers(surface.values)))
  )
}

const curves = ['trainLoss', 'validationLoss', 'trainAccuracy', 'validationAccuracy'] as const

const isHistory = (value: unknown): boolean => isObject(value) && curves.every((name) => isCurve(value[name]))
const isCurve = (value: unknown): boolean => Array.isArray(value) && value.every((one) => one === null || isNumber(one))
const isNumbers = (value: unknown): boolean => Array.isArray(value) && value.every(isNumber)
const isNumber = (value: unknown): boolean => typeof value === 'number'
const isText = (value: unknown): boolean => typeof value === 'string'
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
