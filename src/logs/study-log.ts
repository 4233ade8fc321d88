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

export type LogStudyReading = { ok: true; study: LogStudy } | { ok: false; problem: string }

/** Reads a log and judges its curves: 0.1 to 1.5 s for 5 MB. */
export function studyLog(text: string): LogStudyReading {
  const reading = readLog(text)
  if (!reading.ok) return reading
  return { ok: true, study: { log: reading.log, ...diagnoseLog(reading.log.curves) } }
}
