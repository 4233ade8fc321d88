import { z } from 'zod'
import type { HeldOut } from '../../app/ports.ts'
import { errorCodes } from '../../errors.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { Engine, type Run, type TrainingProgress } from '../../training/run.ts'
import { type PackedHistory, packHistory, unpackHistory } from './packed-history.ts'

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
  | { type: 'run'; index: number; run: PackedRun }
  | { type: 'failed'; index: number; error: ChildError }
)

/** A run on its way between two processes. */
type PackedRun = Omit<Run, 'histories'> & { histories: PackedHistory[] }

export function packRun(run: Run): PackedRun {
  return { ...run, histories: run.histories.map(packHistory) }
}

/** `code`: null for a bug. */
const ChildError = z.object({
  code: z.enum(errorCodes).nullable(),
  message: z.string(),
  hint: z.string().optional(),
  stack: z.string().optional(),
})
type ChildError = z.infer<typeof ChildError>

/** What a child said, unpacked. */
export type Told =
  | Exclude<ChildMessage, { type: 'run' }>
  | (Omit<Extract<ChildMessage, { type: 'run' }>, 'run'> & { run: Run })

/** What a child said about a chunk, or the flaw in it. `left`: indices of the plans that it has not done. */
export function readMessage(
  raw: unknown,
  chunk: number,
  left: ReadonlySet<number>,
): { message: Told; flaw?: never } | { message?: never; flaw: unknown } {
  const message = toldBy(raw)
  const isOurs = message?.chunk === chunk && (!('index' in message) || left.has(message.index))
  return isOurs ? { message } : { flaw: raw }
}

/**
 * Looked over, not parsed by a schema, which would take milliseconds of the bot's own process for every run: the child is our
 * own program. What a dying one garbles is found all the same.
 */
function toldBy(raw: unknown): Told | undefined {
  if (!isObject(raw) || !Number.isInteger(raw.chunk)) return undefined
  if (raw.type === 'run') {
    const run = Number.isInteger(raw.index) ? unpackRun(raw.run) : undefined
    return run && ({ ...raw, run } as Told)
  }
  return isOtherMessage(raw) ? (raw as Told) : undefined
}

function isOtherMessage(raw: Record<string, unknown>): boolean {
  if (raw.type === 'started') return Engine.safeParse(raw.engine).success && (raw.reason === null || isText(raw.reason))
  if (!Number.isInteger(raw.index)) return false
  if (raw.type === 'progress') return isProgress(raw.progress)
  return raw.type === 'failed' && ChildError.safeParse(raw.error).success
}

function isProgress(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.history)) return false
  const { epoch, epochs, history } = value
  return [epoch, epochs].every(Number.isInteger) && [history.trainLoss, history.validationLoss].every(isCurve)
}

/** Undefined for what is no run. */
function unpackRun(value: unknown): Run | undefined {
  if (!isObject(value)) return undefined
  const { seeds, histories, baselineLoss, milliseconds, engine, surface, stopped } = value
  const unpacked = Array.isArray(histories) ? histories.map(unpackHistory) : []
  const isRun =
    isNumbers(seeds) &&
    unpacked.length > 0 &&
    !unpacked.includes(undefined) &&
    [baselineLoss, milliseconds].every(isNumber) &&
    Engine.safeParse(engine).success &&
    (surface === null || (isObject(surface) && isNumber(surface.size) && isNumbers(surface.values)))
  // A worker of before says nothing of it.
  const ends = Array.isArray(stopped) ? stopped : unpacked.map(() => null)
  return isRun ? ({ ...value, histories: unpacked, stopped: ends } as unknown as Run) : undefined
}

const isCurve = (value: unknown): boolean => Array.isArray(value) && value.every((one) => one === null || isNumber(one))
const isNumbers = (value: unknown): boolean => Array.isArray(value) && value.every(isNumber)
const isNumber = (value: unknown): boolean => typeof value === 'number'
const isText = (value: unknown): boolean => typeof value === 'string'
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
