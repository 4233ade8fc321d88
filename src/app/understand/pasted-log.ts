import { readLog } from '../../logs/read-log.ts'

/** Fewer lines than this are told rather than pasted. */
const fewestLines = 3

/** Epochs to a line: programs write up to three lines for each; a question about a log has more words around fewer numbers. */
const leastShare = 0.3
const fewestEpochs = 3

/** What stands around a text that was pasted as code. */
const fence = /^\s*```.*$/gm

/** The log that a text is, without the marks of code around it; undefined where it is words. */
export function pastedLog(text: string): string | undefined {
  const log = text.replaceAll(fence, '').trim()
  const lines = log.split(/[\n\r]+/).filter((line) => line.trim() !== '').length
  if (lines < fewestLines || !/\d/.test(log)) return undefined
  const read = readLog(log)
  if (!read.ok) return undefined
  const points = read.log.runs.reduce((sum, { epochs }) => sum + epochs, 0)
  return points >= fewestEpochs && points >= leastShare * lines ? log : undefined
}
