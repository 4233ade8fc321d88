import type { ThemeName } from '../../../../reply/chart/theme.ts'

const darkness = matchMedia('(prefers-color-scheme: dark)')
const narrowness = matchMedia('(max-width: 30rem)')
const columns = matchMedia('(min-width: 64rem)')

/** The colours the person's system wants. */
export const themeNow = (): ThemeName => (darkness.matches ? 'dark' : 'light')

/** A phone: charts are drawn for a small width. */
export const isNarrow = (): boolean => narrowness.matches

/** A wide screen, on which the expert has a column that is as narrow as a phone. */
export const isColumn = (): boolean => columns.matches

/** Calls `listener` when colours or width change. */
export function onceSurroundingsChange(listener: () => void): void {
  darkness.addEventListener('change', listener)
  narrowness.addEventListener('change', listener)
  columns.addEventListener('change', listener)
}
