import type { GlossaryEntry } from './pages.ts'
import type { Report, SourceFile } from '../markup/source.ts'

const entryForm = /^- \*\*(.+?)\*\*: (.+)$/

/** Reads `content/glossary.md`: one list, each item `- **term**: meaning`; a longer one goes on indented. */
export function parseGlossary({ text }: SourceFile, report: Report): GlossaryEntry[] {
  const entries: GlossaryEntry[] = []
  for (const [index, line] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
    const [, term, meaning] = entryForm.exec(line) ?? []
    const last = entries.at(-1)
    if (line.trim() === '') continue
    if (last && /^\s+\S/.test(line)) last.meaning += ` ${line.trim()}`
    else if (term === undefined || meaning === undefined) report(index + 1, 'an entry is written - **term**: meaning')
    else if (entries.some((entry) => entry.term === term)) report(index + 1, `${term} is explained twice`)
    else entries.push({ term, meaning: meaning.trim() })
  }
  return entries.toSorted((one, other) => (one.term.toLowerCase() < other.term.toLowerCase() ? -1 : 1))
}
