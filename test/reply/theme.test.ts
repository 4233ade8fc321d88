import { expect, test } from 'vitest'
import { chartThemes } from '../../src/reply/chart/theme.ts'

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

test.each(['dark', 'light'] as const)('text and lines can be read on the %s chart', (name) => {
  const { paper, ink, quiet, warning, lines } = chartThemes[name]
  for (const colour of [ink, quiet, warning, ...Object.values(lines)])
    expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5)
})

test.each(['dark', 'light'] as const)('points of every class can be seen on the %s chart', (name) => {
  const { paper, classes } = chartThemes[name]
  for (const colour of classes) expect(contrast(colour, paper)).toBeGreaterThanOrEqual(3)
})
