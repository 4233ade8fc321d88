import type { Quiz } from '../../practice/quiz/quiz.ts'
import { type Cell, csvOf } from '../csv.ts'
import type { Written } from './import.ts'

const columns = [
  'name',
  'question',
  'right',
  'why right',
  'wrong 1',
  'why wrong 1',
  'wrong 2',
  'why wrong 2',
  'wrong 3',
  'why wrong 3',
  'topic',
  'level',
]

/** Questions as a table for a spreadsheet, which `readTable` reads again. */
export function writeTable(quizzes: Quiz[]): string {
  const rows = quizzes.map(({ id, question, choices, topic, level }): Cell[] => {
    const sorted = choices.toSorted((one, other) => Number(other.right) - Number(one.right))
    return [id, question.trim(), ...sorted.flatMap(({ text, explanation }) => [text, explanation.trim()]), topic, level]
  })
  return csvOf([columns, ...rows])
}

/** Whether a text has the head of such a table. */
export function isTable(text: string): boolean {
  const head = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/, 1)[0]!
    .toLowerCase()
  return /\bquestion\b/.test(head) && /\bright\b/.test(head)
}

/** Reads all rows; columns are known by their heads, in any order. */
export function readTable(text: string): Written[] {
  const [head, ...rows] = rowsOf(text.replace(/^\uFEFF/, ''))
  const names = (head?.cells ?? []).map((name) =>
    name
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' ')
      .trim(),
  )
  return rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }): Written => {
      const cell = (name: string) =>
        cells[names.findIndex((one) => one.replaceAll(' ', '') === name.replaceAll(' ', ''))]?.trim() ?? ''
      const choice = (name: string) => ({
        text: unguarded(cell(name)),
        right: name === 'right',
        why: unguarded(cell(`why ${name}`)),
      })
      const choices = ['right', 'wrong 1', 'wrong 2', 'wrong 3'].map(choice).filter((one) => one.text !== '')
      const level = cell('level')
      const wrong = level !== '' && !/^[123]$/.test(level)
      return {
        line,
        name: cell('name') || undefined,
        question: unguarded(cell('question')),
        choices,
        topic: cell('topic') || undefined,
        level: level === '' || wrong ? undefined : Number(level),
        problem: wrong ? `its level is 1, 2 or 3, not ${level.slice(0, 20)}` : undefined,
      }
    })
}

/** The apostrophe that keeps a spreadsheet from taking a text for a formula. */
const unguarded = (text: string): string =>
  text.replace(/^'(?=[=+\-@\t])/, '').replaceAll(/([;\t]\s*)'(?=[=+\-@])/g, '$1')

/** Cells of a table as RFC 4180 has them, parted by what parts the head. */
function rowsOf(text: string): { line: number; cells: string[] }[] {
  const head = text.split(/\r?\n/, 1)[0]!
  const mark = [',', ';', '\t'].toSorted((one, other) => head.split(other).length - head.split(one).length)[0]!
  const rows: { line: number; cells: string[] }[] = []
  let line = 1
  let row: { line: number; cells: string[] } = { line, cells: [] }
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${mark}\\r\\n]*)(${mark}|\\r?\\n|$)`, 'gy')
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [whole, content = '', end = ''] = match
    row.cells.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content)
    line += whole.split('\n').length - 1
    if (end === mark) continue
    rows.push(row)
    row = { line, cells: [] }
    if (cell.lastIndex >= text.length) break
  }
  return rows
}
