import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { diagnoseLog } from './diagnose-log.ts'
import { type Log, readLog } from './read-log.ts'

/** A log, what it tells and what was seen in it. Plain data: it can come from another process. */
export interface LogStudy {
  log: Log
  diagnosis: Diagnosis
  /** What was taken for the loss of guessing, in nats. */
  baseline: number
}

/** A log that was judged, or why nothing in it could be read. */
export type LogStudyResult = { ok: true; study: LogStudy } | { ok: false; problem: string }

/** Reads a log and judges its curves: 0.1 to 1.5 s for 5 MB. */
export function studyLog(text: string): LogStudyResult {
  const result = readLog(text)
  if (!result.ok) return result
  return { ok: true, study: { log: result.log, ...diagnoseLog(result.log.curves) } }
}
