import type { Outcome } from '../../../../app/dispatch.ts'
import type { Study } from '../../../../app/runs/study.ts'
import type { History } from '../../../../training/run.ts'
import type { StageRun } from '../state/bench.ts'

/** The study in what a command gave, of `/train` alone; undefined where there is none. */
export function studyIn(outcome: Outcome | null | undefined): Study | undefined {
  if (!outcome?.ok || outcome.command !== 'train') return undefined
  const { data } = outcome as { data: Partial<Study> | null }
  return data?.run?.histories && data.diagnosis && typeof data.planText === 'string' ? (data as Study) : undefined
}

const compared = [
  'trainLoss',
  'validationLoss',
  'trainAccuracy',
  'validationAccuracy',
] as const satisfies (keyof History)[]

/**
 * The first epoch (from 1) in which the page measured something else than the server; null where they agree to the bit, or
 * where nothing can be compared: another step of training adds in another order.
 */
export function firstDifference(
  { rows, brokenAt }: Pick<StageRun, 'rows' | 'brokenAt'>,
  { run }: Study,
): number | null {
  if (run.engine.step !== 'fused') return null
  const [history] = run.histories
  for (const [index, row] of rows.entries()) {
    if (compared.some((name) => row[name] !== history![name][index])) return index + 1
  }
  const after = brokenAt ?? rows.length
  return history!.trainLoss.slice(after).some((value) => value !== null) ? after + 1 : null
}
