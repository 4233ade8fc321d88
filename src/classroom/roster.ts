import { z } from 'zod'

/** One student of a class's list, as its instructor gave it. */
export const RosterRow = z.object({
  /** The school's own id. */
  id: z.string(),
  name: z.string(),
  /** What they are called on the platform, where the list says it. */
  handle: z.string(),
  /** Who joined under this id (`discord:<id>`); null until somebody did. */
  person: z.string().nullable(),
})
export type RosterRow = z.infer<typeof RosterRow>

/** As a list is typed or uploaded: nobody has joined yet. */
export type ListedStudent = Omit<RosterRow, 'person'>

export type RosterParseResult = { ok: true; rows: ListedStudent[] } | { ok: false; problems: string[] }

/** Students that a list may have; a lecture of 2,000 is one of the largest. */
const mostStudents = 5_000

const longest = { id: 40, name: 100, handle: 40 }

/** One key for an id, however it is typed. */
export const rosterKey = (id: string): string => id.trim().toLowerCase()

/**
 * Reads a list of students: an id, and behind it a name and a name on the platform, with commas, semicolons or tabs between; a head is
 * known by its words. Tells everything that is wrong, each with its line.
 */
export function parseRoster(text: string): RosterParseResult {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const delimiter = [';', '\t', ','].find((mark) => lines.some((line) => line.includes(mark))) ?? ','
  const table = lines.map((line, index) => ({ number: index + 1, cells: cellsOf(line, delimiter) }))
  const filled = table.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const columns = columnsOf(filled[0]?.cells ?? [])
  const rows = filled.slice(columns.isHead ? 1 : 0)
  if (rows.length === 0) return { ok: false, problems: ['The list is empty: it has a line for each student.'] }
  if (rows.length > mostStudents)
    return { ok: false, problems: [`The list has ${rows.length} students; at most ${mostStudents} are allowed.`] }
  const seen = new Map<string, number>()
  const problems: string[] = []
  const students = rows.map(({ number, cells }) => {
    const at = (column: number) => cells[column] ?? ''
    const student = { id: at(columns.id), name: at(columns.name), handle: at(columns.handle).replace(/^@/, '') }
    const problem = flawOf(student, seen)
    if (problem !== undefined) problems.push(`Line ${number}: ${problem}`)
    seen.set(rosterKey(student.id), seen.get(rosterKey(student.id)) ?? number)
    return student
  })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows: students }
}

function flawOf(student: ListedStudent, seen: Map<string, number>): string | undefined {
  const { id } = student
  if (id === '') return 'the id is missing.'
  const [field] = (['id', 'name', 'handle'] as const).filter((one) => student[one].length > longest[one])
  if (field) return `the ${field} has ${student[field].length} characters; at most ${longest[field]} are allowed.`
  if (Object.values(student).some((cell) => cell.includes('\uFFFD')))
    return 'it has letters that cannot be read. Save the list as UTF-8 (in spreadsheets: “CSV UTF-8”).'
  if (Object.values(student).some((cell) => /^[=+\-@]/.test(cell)))
    return 'a cell begins like a formula. Write the value itself.'
  const before = seen.get(rosterKey(id))
  return before === undefined ? undefined : `the id ${id} is in line ${before} already.`
}

/** Cells of a line, quoted ones included (RFC 4180); no cell runs over a line's end. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = []
  const cell = new RegExp(`\\s*(?:"((?:[^"]|"")*)"|([^${delimiter}]*))\\s*(?:${delimiter}|$)`, 'y')
  while (cell.lastIndex < line.length) {
    const [, inQuotes, plain = ''] = cell.exec(line) ?? []
    if (cell.lastIndex === 0) break
    cells.push((inQuotes?.replaceAll('""', '"') ?? plain).trim())
  }
  return cells
}

interface Columns {
  isHead: boolean
  id: number
  name: number
  handle: number
}

/** Where each thing stands: by the words of a head, else in the order id, name, name on the platform. */
function columnsOf(cells: string[]): Columns {
  const find = (pattern: RegExp) => cells.findIndex((cell) => pattern.test(cell.trim()))
  const id = find(/^(student[ _-]?)?(id|number|no\.?)$|^sis[ _]user[ _]id$|^id ?number$|^matriculation/i)
  if (id < 0) return { isHead: false, id: 0, name: 1, handle: 2 }
  return {
    isHead: true,
    id,
    name: find(/^(full[ _-]?)?name$|^student([ _-]?name)?$/i),
    handle: find(/^discord|handle|nick/i),
  }
}
