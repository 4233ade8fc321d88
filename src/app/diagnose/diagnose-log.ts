import { z } from 'zod'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { UserError } from '../../errors.ts'
import { isPacked } from '../../logs/files/packed.ts'
import type { Measured } from '../../logs/log-format.ts'
import { type LogStudy, type LogStudyResult, studyLog } from '../../logs/study-log.ts'
import { shown } from '../../plan/values.ts'
import type { Context } from '../command.ts'

/** As for every file that is given to a command: 5 MB. */
const longestLog = 5 * 1024 * 1024

/** A file that is no text comes in as base64, which is a third longer, with its name. */
const longestPacked = 7.1 * 1024 * 1024

/**
 * Characters that are read at once, on the event loop that everybody shares: as many as Discord lets a person paste, and some
 * more. The slowest kind of text that `npm run bench -- logs` knows takes 20 ms for them on a busy machine; longer ones are
 * read elsewhere.
 */
export const longestAtOnce = 7000

/** What `--json` prints of it: not finite, or not logged, is null; a loss that was never logged is an empty list. */
export interface LogData {
  log: { format: string; epochs: number; trainLoss: (number | null)[]; validationLoss: (number | null)[] }
  diagnosis: Diagnosis
}

/** Options that work, for people who got them wrong. */
const example = 'text:"epoch,loss,val_loss\\n1,0.69,0.70\\n2,0.52,0.55\\n3,0.41,0.48"'
/** A line that works, for help and for corrections. */
export const exampleLine = `/diagnose ${example}`

const options = z.strictObject({
  text: z.string().max(longestPacked).optional().describe('The log, pasted: what your own training printed'),
  file: z
    .string()
    .max(1000)
    .optional()
    .describe('In the terminal: a file or folder with the log; on the practice screen: one that was sent'),
})

/** A text, or the file it is in. */
export type DiagnoseInput = { text: string } | { file: string }

/** The options of `/diagnose`: a pasted text or a file, not both. */
export const DiagnoseInput = options.transform(({ text, file }, context): DiagnoseInput => {
  if (text !== undefined && text.length > longestLog && !isPacked(text))
    return flaw(context, 'text has at most 5 MB: give me the part with the losses.')
  if (text !== undefined && file === undefined) return { text }
  if (file !== undefined && text === undefined) return { file }
  const both = 'Give me text or file, not both.'
  const neither = 'text is missing: paste the log behind it, with all its lines.'
  const message = text === undefined ? neither : both
  return flaw(context, message)
})

function flaw(context: z.core.$RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message, params: { instead: example } })
  return z.NEVER
}

/** What is to be judged: a log that was read already, or one that is not here yet or takes too long to be read at once. */
export type DiagnoseTask = { study: LogStudy } | DiagnoseInput

/** Reads a pasted log at once where it is short. @throws UserError `invalid-input` when there is no loss in it */
export function readPasted(input: DiagnoseInput): DiagnoseTask {
  if (!('text' in input) || input.text.length > longestAtOnce) return input
  return { study: judgedStudy(studyLog(input.text)) }
}

/** @throws UserError when the log cannot be read, or holds no loss; `invalid-input` where there are no files */
export async function readTask(task: DiagnoseTask, context: Context): Promise<LogStudy> {
  if ('study' in task) return task.study
  return judgedStudy(await readAny('text' in task ? task.text : await fileText(task.file, context), context))
}

function judgedStudy(reading: LogStudyResult): LogStudy {
  if (reading.ok) return reading.study
  throw new UserError('invalid-input', `${reading.problem} ${known}`, exampleLine)
}

async function readAny(text: string, { readLog, signal }: Context): Promise<LogStudyResult> {
  return readLog && text.length > longestAtOnce ? readLog(text, signal) : studyLog(text)
}

async function fileText(file: string, { readLogFile, signal }: Context): Promise<string> {
  if (!readLogFile) {
    const message = `I open files in the terminal alone, so I cannot read ${shown(file)}. Attach it, or paste the log as text.`
    throw new UserError('invalid-input', message, exampleLine)
  }
  return readLogFile(file, signal)
}

const known =
  'I read what training loops and frameworks print, tables such as epoch,loss,val_loss, JSON histories, event files of TensorBoard, ' +
  'and lines such as “Epoch 3: train loss 0.41, val loss 0.52”.'

/** The `data` of `/diagnose`: numbers that are not finite are null. */
export function logData({ log, diagnosis }: LogStudy): LogData {
  const { epochs, train, validation } = log.curves
  return {
    log: { format: log.format.id, epochs, trainLoss: asJson(train), validationLoss: asJson(validation) },
    diagnosis,
  }
}

/** As JSON can hold it. */
function asJson(values: Measured[]): (number | null)[] {
  if (values.every((value) => value === undefined)) return []
  return values.map((value) => (value !== undefined && Number.isFinite(value) ? value : null))
}
