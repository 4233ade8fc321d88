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
  if (line.length <= width || isCode) return [line]
  const lines: string[] = []
  let current = mark
  for (const word of line.slice(mark.length).split(' ')) {
    const isEmpty = current.trim() === mark.trim() || current.trim() === ''
    if (!isEmpty && current.length + 1 + word.length > width) {
      lines.push(current)
      current = ' '.repeat(mark.length) + word
    } else current += isEmpty ? word : ` ${word}`
  }
  return [...lines, current]
}
