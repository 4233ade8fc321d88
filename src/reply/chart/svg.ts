import { isFiniteNumber } from '../scale.ts'
import { visibleText } from '../escape.ts'
import { type Label, textWidth } from './labels.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for an SVG element or attribute; characters that XML forbids are left out. */
export function escapeXml(text: string): string {
  return visibleText(text).replaceAll(/[&<>"']/g, (mark) => entities[mark] ?? '')
}

/** One tenth of a unit is finer than a pixel. */
export const fixed = (value: number): string => String(isFiniteNumber(value) ? Math.round(value * 10) / 10 : 0)

/** A text in one colour, escaped. */
export function textElement({ text, x, y, anchor }: Label, colour: string, more = ''): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}" fill="${colour}"${more}>${escapeXml(text)}</text>`
}

/** A text with an edge in the paper's colour, readable where a line runs behind it. */
export function haloText(label: Label, colour: string, paper: string): string {
  return textElement(label, colour, ` stroke="${paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`)
}

/** The text, cut with an ellipsis where it is wider than `width` units. */
export function shortened(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const characters = Math.max(1, Math.floor(width / textWidth('m', size)) - 1)
  return `${[...text].slice(0, characters).join('').trimEnd()}…`
}
