import { checkAsk } from './ask/checks.ts'
import { parseAskPage } from './ask/page.ts'
import { checkContent } from './checks.ts'
import type { Content } from './content.ts'
import { parseDiagnosisPage } from './diagnosis-page.ts'
import { parseGlossary } from './glossary.ts'
import { parseLesson } from './lesson.ts'
import type { Problem, Report, SourceFile } from './source.ts'
import { topics } from './topics.ts'

/** The files of `content/` that this parser reads, by kind. */
export interface ContentFiles {
  lessons: SourceFile[]
  diagnoses: SourceFile[]
  glossary?: SourceFile
  ask?: SourceFile[]
}

/** Reads all pages and checks them against each other. With any problem, `content` holds what could be read. */
export function parseContent(files: ContentFiles): { content: Content; problems: Problem[] } {
  const problems: Problem[] = []
  const readAll = <Page>(sources: SourceFile[], parse: (source: SourceFile, report: Report) => Page | undefined) =>
    sources.map((source) => parse(source, reportTo(problems, source.file))).filter((page) => page !== undefined)
  const lessons = readAll(files.lessons, parseLesson)
  const diagnoses = readAll(files.diagnoses, parseDiagnosisPage)
  const glossary = files.glossary && readAll([files.glossary], parseGlossary)[0]
  const ask = files.ask && readAll(files.ask, parseAskPage)
  const content: Content = {
    lessons: lessons.toSorted((one, other) => place(one.id) - place(other.id)),
    diagnoses: diagnoses.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    ...(glossary && { glossary }),
    ...(ask && { ask }),
  }
  return { content, problems: [...problems, ...checkContent(content), ...checkAsk(content)] }
}

function reportTo(problems: Problem[], file: string): Report {
  return (line, message) => problems.push({ file, line, message })
}

function place(id: string): number {
  const found = topics.findIndex((topic) => topic === id)
  return found < 0 ? topics.length : found
}
