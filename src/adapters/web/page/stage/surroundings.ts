import type { ThemeName } from '../../../../reply/chart/theme.ts'

const darkness = matchMedia('(prefers-color-scheme: dark)')
const narrowness = matchMedia('(max-width: 30rem)')

/** The colours the person's system wants. */
export const themeNow = (): ThemeName => (darkness.matches ? 'dark' : 'light')

/** A phone: charts are drawn for a small width. */
export const isNarrow = (): boolean => narrowness.matches

/** Calls `listener` when colours or width change. */
export function onceSurroundingsChange(listener: () => void): void {
  darkness.addEventListener('change', listener)
  narrowness.addEventListener('change', listener)
}
