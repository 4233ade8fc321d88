import type { Canvas } from './drawing.ts'
import { labelSize } from './labels.ts'
import { escapeXml } from './svg.ts'
import { chartFont } from './theme.ts'

/** Parts drawn one over the other on the paper of a picture, with its title and words for people who do not see it. */
export function picture(title: string, words: string, { frame, theme }: Canvas, parts: string[]): string {
  const { width, height } = frame.size
  const name = escapeXml(`${title}. ${words}`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}"`,
    ` font-family="${escapeXml(chartFont)}" font-size="${labelSize}">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(words)}</desc>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${theme.paper}"/>`,
    ...parts,
    '</svg>',
  ].join('')
}
