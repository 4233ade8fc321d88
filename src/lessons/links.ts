import type { PageLink } from './pages.ts'
import type { Line, Report } from '../markup/source.ts'

/** `[words](target)`; the words may run over a line's end. */
const linkForm = /\[([^\][]+)\]\(([^()\s]+)\)/g
const pageForm = /^(lesson|diagnosis):([a-z0-9-]+)$/

/** Joins the lines, leaves of every link to a page only its words, and lists those links. */
export function readLinks(lines: Line[], report: Report): { text: string; links: PageLink[] } {
  const links: PageLink[] = []
  const joined = lines.map(({ text }) => text).join('\n')
  const text = joined.replaceAll(linkForm, (whole: string, words: string, target: string, offset: number) => {
    const line = lines[joined.slice(0, offset).split('\n').length - 1]?.number ?? 1
    const [, kind, id] = pageForm.exec(target) ?? []
    if (kind !== undefined && id !== undefined) {
      links.push({ kind: kind === 'lesson' ? 'lesson' : 'diagnosis', id, line })
      return words
    }
    if (!target.startsWith('https://')) report(line, `${target}: a link is https://…, lesson:id or diagnosis:id`)
    return whole
  })
  return { text, links }
}
