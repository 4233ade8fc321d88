import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString } from 'mdast-util-to-string'
import type { GlossaryEntry } from './content.ts'
import type { Report, SourceFile } from './source.ts'

/** Reads `content/glossary.md`: one list, each item `**term**: meaning`. */
export function parseGlossary({ text }: SourceFile, report: Report): GlossaryEntry[] {
  const entries: GlossaryEntry[] = []
  for (const node of fromMarkdown(text.replaceAll('\r\n', '\n')).children) {
    if (node.type !== 'list') {
      report(node.position?.start.line ?? 1, 'the glossary is one list')
      continue
    }
    for (const item of node.children) {
      const line = item.position?.start.line ?? 1
      const [, term, meaning] = /^(.+?):\s+(.+)$/s.exec(toString(item)) ?? []
      const paragraph = item.children[0]
      const marked = paragraph?.type === 'paragraph' && paragraph.children[0]?.type === 'strong'
      if (!marked || term === undefined || meaning === undefined) report(line, 'an entry is written **term**: meaning')
      else if (entries.some((entry) => entry.term === term)) report(line, `${term} is explained twice`)
      else entries.push({ term, meaning: meaning.replaceAll(/\s+/g, ' ') })
    }
  }
  return entries.toSorted((one, other) => (one.term.toLowerCase() < other.term.toLowerCase() ? -1 : 1))
}
