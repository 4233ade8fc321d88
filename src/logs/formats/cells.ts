import { readNumber } from '../numbers.ts'

/** Commas, semicolons (with decimal commas), tabs, bars, or blanks, as in a printed table. */
export const delimiters = [',', ';', '\t', '|', '  ', ' ']

/** More columns are not looked at. */
const mostColumns = 200

export function cellsOf(line: string, delimiter: string): string[] {
  return rawCells(line, delimiter).map(cleaned)
}

/** As they stand there: of a wide table few columns are wanted, and cleaning takes longer than splitting. */
export function rawCells(line: string, delimiter: string): string[] {
  const text = delimiter === '|' ? line.trim().replace(/^\|/, '').replace(/\|$/, '') : line.trim()
  if (delimiter === '  ') return text.split(/\s{2,}|\t/, mostColumns)
  return delimiter === ' '
    ? text.replaceAll(twoWords, '$1_$2').split(/\s+/, mostColumns)
    : text.split(delimiter, mostColumns)
}

/** `Training Loss` is one column, where blanks part them. */
const twoWords = /\b(train\w{0,8}|val\w{0,8}|eval\w{0,8}|test\w{0,3})\s(loss|acc\w{0,6})\b/gi

/** Without blanks and quotes around it. */
export const cleaned = (cell: string): string => cell.trim().replace(/^["']/, '').replace(/["']$/, '')

export function readCell(cell: string, delimiter: string): number | undefined {
  const text = delimiter === ',' ? cell : cell.replace(/^([+-]?\d{1,15}),(\d{1,15})$/, '$1.$2')
  return readNumber(text)
}

/** What writers put where there is nothing. */
export const isEmpty = (cell: string): boolean => /^(?:|-|null|none|n\/a|no log)$/i.test(cell)
