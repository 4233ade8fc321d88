import { type Label, textWidth } from './labels.ts'
import { marker, paint } from './marker.ts'
import { textElement } from './svg.ts'
import type { ChartTheme } from './theme.ts'

/** What a mark beside a plane stands for. */
export interface LegendItem extends Label {
  mark: { type: 'class'; index: number } | { type: 'filled' | 'hollow' | 'border' }
}

const rowHeight = 19
const markWidth = 14
const between = 9
const radius = 4

/** Letters: a class is no number. */
export const className = (index: number): string => `class ${String.fromCodePoint(65 + index)}`

/** The classes, then what the ways of drawing mean. */
export function legendItems(classes: number): Pick<LegendItem, 'text' | 'mark'>[] {
  const named = Array.from({ length: classes }, (_, index) => ({
    text: className(index),
    mark: { type: 'class' as const, index },
  }))
  return [
    ...named,
    { text: 'learned from', mark: { type: 'filled' } },
    { text: 'held out', mark: { type: 'hollow' } },
    { text: 'border', mark: { type: 'border' } },
  ]
}

/** In rows from left to right, as many to a row as fit. */
export function placeItems(
  items: Pick<LegendItem, 'text' | 'mark'>[],
  { left, right, top }: { left: number; right: number; top: number },
): LegendItem[] {
  let [x, y] = [left, top + rowHeight / 2]
  return items.map((item) => {
    const width = markWidth + textWidth(item.text)
    if (x > left && x + width > right) [x, y] = [left, y + rowHeight]
    const placed: LegendItem = { ...item, x: x + markWidth, y, anchor: 'start' }
    x += width + between
    return placed
  })
}

export function legendSvg(items: LegendItem[], theme: ChartTheme): string {
  return items.map((item) => markSvg(item, theme) + textElement(item, theme.ink)).join('')
}

function markSvg({ mark, x: textStart, y: baseline }: LegendItem, theme: ChartTheme): string {
  const [x, y] = [textStart - markWidth + radius, baseline - radius]
  switch (mark.type) {
    case 'class':
      return `<path d="${marker(mark.index, x, y, radius)}" ${paint('filled', theme.classes[mark.index] ?? theme.ink, theme)}/>`
    case 'filled':
    case 'hollow':
      return `<path d="${marker(0, x, y, radius)}" ${paint(mark.type, theme.quiet, theme)}/>`
    case 'border':
      return `<path d="M${x - radius} ${y}h${2 * radius}" stroke="${theme.ink}" stroke-width="1.8"/>`
    default:
      return mark satisfies never
  }
}
