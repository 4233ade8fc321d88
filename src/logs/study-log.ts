import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { diagnoseLog } from './diagnose-log.ts'
import { judge } from './judge/judge.ts'
import { type Log, readLog } from './read-log.ts'

/** A log, what it tells and what was seen in it. Plain data: it can come from another process. */
export interface LogStudy {
  log: Log
  diagnosis: Diagnosis
  /** What to bring where the log decides nothing. */
  bring: string | null
  /** Of several trainings in one log, what each shows; empty for one. */
  runs: { verdict: Diagnosis['verdict']; evidence: string; judged: boolean }[]
}

/** A judged log; or why the text is none, in words for whoever pasted it. */
export type LogStudyResult = { ok: true; study: LogStudy } | { ok: false; problem: string }

/** Reads a log and judges its curves: 0.1 to 1.5 s for 5 MB. */
export function studyLog(text: string): LogStudyResult {
  const reading = readLog(text)
  if (!reading.ok) return reading
  const { log } = reading
  const runs = log.runs.length < 2 ? [] : log.runs.map((curves) => ({ curves, judgement: judge(log, curves) }))
  return {
    ok: true,
    study: {
      log,
      ...diagnoseLog(log),
      runs: runs.map(({ curves, judgement }) => ({
        verdict: judgement.verdict,
        evidence: judgement.main.evidence,
        judged: curves === log.curves,
      })),
    },
  }
}
