import type { LogLine, LogText } from '../log-format.ts'
import { unfolded } from './unfold.ts'

/** More characters of a line are not looked at; the longest honest line, a row of a wide table, has a few hundred. */
const longestLine = 2000

/** Of a line that holds many records, because its breaks were lost, so much is taken apart. */
const longestFolded = 200_000

/** More lines are not looked at: a progress bar rewritten 1,000 times in each of 100 epochs, or a second of work. */
export const mostLines = 80_000

/** Runs of what begins a line anew; carriage returns and backspaces do, so progress bars are written. */
const breaks = /[\n\r\u0008]+/g

/** Colours and cursor movements of a terminal. The bounds keep the search linear. */
const colours = /\u001B\[[0-9;?]{0,20}[A-Za-z]/g

/** `tensor(0.6931, device='cuda:0', grad_fn=<NllLossBackward>)`: a number as PyTorch prints it. */
const tensor = /tensor\(\s{0,3}([+-]?(?:[\d.]{1,30}(?:e[+-]?\d{1,4})?|nan|inf))(?:,[^()\n]{0,120})?\)/gi

/** Takes a log apart. `cut`: whether lines were left out because there are more than `mostLines`. */
export function splitLog(text: string): LogText & { cut: boolean } {
  const plain = text.replaceAll(colours, '')
  const clean = plain.includes('tensor(') ? plain.replaceAll(tensor, '$1') : plain
  const lines = linesOf(clean)
  return { text: clean, lines: lines.slice(0, mostLines), cut: lines.length > mostLines }
}

/** Lines with something in them, one more than `mostLines` at most. */
function linesOf(text: string): LogLine[] {
  const lines: LogLine[] = []
  let number = 1
  let start = 0
  const take = (end: number): void => {
    const whole = text.slice(start, Math.min(end, start + longestFolded))
    const isOnly = start === 0 && end === text.length
    for (const piece of unfolded(whole, isOnly)) {
      const line = piece.slice(0, longestLine)
      if (line.trim() !== '' && !isFence(line)) lines.push({ text: line, number })
    }
  }
  for (const match of text.matchAll(breaks)) {
    take(match.index)
    if (lines.length > mostLines) return lines
    number += match[0].split('\n').length - 1
    start = match.index + match[0].length
  }
  take(text.length)
  return lines
}

/** A code block's fence, around a log that was sent as a message. */
const isFence = (line: string): boolean => /^\s*`{3}\w{0,20}\s*$/.test(line)

/** Marks of files that are no text: zip, gzip, bzip2, xz, PDF, PNG, HDF5, after a decoder made characters of their bytes. */
const archives = /^(?:PK[\u0003\u0005]|\u001F[\uFFFD\u008B]|BZh\d|\uFFFD7zXZ|7z\uFFFD|%PDF-|\uFFFDPNG|\uFFFDHDF)/

/** How much of a text is looked at to see whether it is one. */
const sample = 4096

/** Whether these are the bytes of something else, such as an archive named `.log`. */
export function isBinary(text: string): boolean {
  if (text.includes('\0') || archives.test(text.slice(0, 16))) return true
  const start = text.slice(0, sample)
  const strange = start.match(/[\u0001-\u0007\u000E-\u001A\uFFFD]/g)?.length ?? 0
  // A tenth: a wrong character set spoils a name here and there, never that much.
  return strange > start.length / 10
}
