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

/** A line that works, for people who got it wrong. */
export const exampleLog = '/diagnose text:"epoch,loss,val_loss\\n1,0.69,0.70\\n2,0.52,0.55\\n3,0.41,0.48"'

/**
 * The text of a log, pasted or in a file.
 * @throws UserError `invalid-input` when neither is given, or both, or a file where there are none
 */
export async function logText(
  { text, file }: { text?: string | undefined; file?: string | undefined },
  { readLogFile, signal }: Context,
): Promise<string> {
  if (text !== undefined && file !== undefined)
    throw new UserError('invalid-input', 'Give me text or file, not both.', exampleLog)
  if (text !== undefined) return text
  if (file === undefined)
    throw new UserError('invalid-input', 'text is missing: paste the log behind it, with all its lines.', exampleLog)
  if (readLogFile) return readLogFile(file, signal)
  throw new UserError(
    'invalid-input',
    `I open files in the terminal alone, so I cannot read ${shown(file)}. Paste the log as text.`,
    exampleLog,
  )
}

/** @throws UserError `invalid-input` when there is no loss in the text */
export function studyLog(text: string): LogStudy {
  const reading = readLog(text)
  if (reading.ok) return { log: reading.log, diagnosis: diagnoseLog(reading.log.curves) }
  const known =
    'I read Keras progress lines, tables such as epoch,loss,val_loss, JSON histories, and printed lines such as ' +
    '“Epoch 3: train loss 0.41, val loss 0.52”.'
  throw new UserError('invalid-input', `${reading.problem} ${known}`, exampleLog)
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
