import type { ChartSize } from './frame.ts'
import { labelSize } from './labels.ts'
import { escapeXml } from './svg.ts'
import { chartFont, type ChartTheme } from './theme.ts'

/** What any picture stands on. */
export interface Paper {
  frame: { size: ChartSize }
  theme: ChartTheme
}

/** Parts drawn one over the other on the paper of a picture, with its title and words for people who do not see it. */
export function picture(title: string, words: string, { frame, theme }: Paper, parts: string[]): string {
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
