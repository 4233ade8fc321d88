import { wrapAnsi } from 'fast-wrap-ansi'

/** Lines longer than this are hard to read, however wide the screen. */
const widest = 100

/** Breaks long lines between words; the rest of a list item stays under its text. Indented code is left as it is. */
export function wrap(text: string, columns: number): string {
  const width = Math.max(20, Math.min(widest, columns))
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n')
}

function wrapLine(line: string, width: number): string[] {
  const [, mark = ''] = /^(\s*(?:[-•] |\d+\. )?)/.exec(line)!
  const isCode = mark !== '' && mark.trim() === ''
  if (isCode) return [line]
  // A word that is wider than the screen, such as an address, stays whole.
  const lines = wrapAnsi(line.slice(mark.length), width - mark.length).split('\n')
  return lines.map((text, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + text)
}
