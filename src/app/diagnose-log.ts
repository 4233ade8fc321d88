import { z } from 'zod'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { UserError } from '../errors.ts'
import { diagnoseLog } from '../logs/diagnose-log.ts'
import { type Log, readLog } from '../logs/read-log.ts'
import type { Measured } from '../logs/reading.ts'
import { shown } from '../plan/values.ts'
import type { Context } from './command.ts'

/** As for every file that is given to a command: 5 MB. */
export const longestLog = 5 * 1024 * 1024

/** A log, what it tells and what was seen in it. */
export interface LogStudy {
  log: Log
  diagnosis: Diagnosis
}

/** What `--json` prints of it: not finite, or not logged, is null; a loss that was never logged is an empty list. */
export interface LogData {
  log: { format: string; epochs: number; trainLoss: (number | null)[]; validationLoss: (number | null)[] }
  diagnosis: Diagnosis
}

/** Options that work, for people who got them wrong. */
const example = 'text:"epoch,loss,val_loss\\n1,0.69,0.70\\n2,0.52,0.55\\n3,0.41,0.48"'
export const exampleLine = `/diagnose ${example}`

const options = z.strictObject({
  text: z.string().max(longestLog).optional().describe('The log, pasted: what your own training printed'),
  file: z.string().max(1000).optional().describe('In the terminal: a file with the log'),
})

/** A log that was pasted, read already; or the file it is in. */
export type DiagnoseInput = { study: LogStudy } | { file: string }

/** The options of `/diagnose`. A pasted text is read here, so that one without a loss is refused before anything begins. */
export const DiagnoseInput = options.transform(({ text, file }, context): DiagnoseInput => {
  const wrong = (message: string): never => {
    context.issues.push({ code: 'custom', input: text, message, params: { instead: example } })
    return z.NEVER
  }
  if (text !== undefined && file !== undefined) return wrong('Give me text or file, not both.')
  if (file !== undefined) return { file }
  if (text === undefined) return wrong('text is missing: paste the log behind it, with all its lines.')
  const reading = studyLog(text)
  return reading.ok ? { study: reading.study } : wrong(reading.problem)
})

/** @throws UserError when the file cannot be read, or holds no loss; `invalid-input` where there are no files */
export async function studyFile(file: string, { readLogFile, signal }: Context): Promise<LogStudy> {
  if (!readLogFile) {
    const message = `I open files in the terminal alone, so I cannot read ${shown(file)}. Paste the log as text.`
    throw new UserError('invalid-input', message, exampleLine)
  }
  const reading = studyLog(await readLogFile(file, signal))
  if (reading.ok) return reading.study
  throw new UserError('invalid-input', reading.problem, exampleLine)
}

const known =
  'I read Keras progress lines, tables such as epoch,loss,val_loss, JSON histories, and printed lines such as ' +
  '“Epoch 3: train loss 0.41, val loss 0.52”.'

function studyLog(text: string): { ok: true; study: LogStudy } | { ok: false; problem: string } {
  const reading = readLog(text)
  if (!reading.ok) return { ok: false, problem: `${reading.problem} ${known}` }
  return { ok: true, study: { log: reading.log, diagnosis: diagnoseLog(reading.log.curves) } }
}

export function logData({ log, diagnosis }: LogStudy): LogData {
  const { epochs, train, validation } = log.curves
  return {
    log: { format: log.format.id, epochs, trainLoss: asJson(train), validationLoss: asJson(validation) },
    diagnosis,
  }
}

/** As JSON can hold it. */
export function asJson(values: Measured[]): (number | null)[] {
  if (values.every((value) => value === undefined)) return []
  return values.map((value) => (value !== undefined && Number.isFinite(value) ? value : null))
}
