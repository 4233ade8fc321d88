import type { KeyedRow } from './points.ts'
import { judged, type Row } from './row.ts'

/** What the points of a log are counted by. */
export type Count = 'epoch' | 'step'

/** What a log counts by; null where it counts nothing. */
export const countsBy = (rows: Row[]): Count | null =>
  isCounted(rows, 'epoch') ? 'epoch' : isCounted(rows, 'step') ? 'step' : null

/** A count that comes behind most of what was measured belongs to something else. */
function isCounted(rows: Row[], count: Count): boolean {
  const from = rows.findIndex((row) => row[count] !== undefined)
  const tells = (row: Row) => judged.some((figure) => row[figure] !== undefined)
  const before = rows.slice(0, Math.max(from, 0)).filter(tells).length
  return from >= 0 && (before < fewestCounted || 2 * before < rows.filter(tells).length)
}

/** Fewer rows above the first count are what is left of the epoch before. */
const fewestCounted = 4

/** Whether the count begins with the first epoch or step; an epoch in fractions with the first of them. */
export function startsAtStart(rows: KeyedRow[], counts: Count | null): boolean {
  if (counts === null) return false
  const told = rows.filter(({ row }) => judged.some((figure) => row[figure] !== undefined))
  const [first, second] = told.map(({ key, row }) => ({ key, epoch: row.epoch ?? key, step: row.step }))
  if (first === undefined) return false
  const gap = (from: number, to: number | undefined) => from <= 1 || (to !== undefined && from <= to - from)
  if (counts === 'step') return gap(first.key, second?.key)
  if (first.key > 1) return false
  if (!Number.isInteger(first.epoch))
    return first.epoch <= 2 * ((second?.epoch ?? 1) - first.epoch) || first.epoch < 0.1
  return first.step === undefined || second?.step === undefined || first.step <= 2 * Math.abs(second.step - first.step)
}
