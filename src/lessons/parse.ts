import { checkContent } from './checks.ts'
import { parseBody } from './body.ts'
import type { Pages, Section } from './pages.ts'
import { parseDiagnosisPage } from './diagnosis-page.ts'
import { parseFrameworkPage } from './framework-page.ts'
import { parseGlossary } from './glossary.ts'
import { parseLesson } from './lesson.ts'
import { type Problem, type Report, reportTo, type SourceFile } from '../markup/source.ts'
import { path } from './topics.ts'

/** The files of `content/` that this parser reads, by kind. */
export interface PageFiles {
  lessons: SourceFile[]
  diagnoses: SourceFile[]
  glossary?: SourceFile
  recipes?: SourceFile
  frameworks?: SourceFile[]
}

/** Reads all pages and checks them against each other. With any problem, `content` holds what could be read. */
export function parsePages(files: PageFiles): { content: Pages; problems: Problem[] } {
  const problems: Problem[] = []
  const readAll = <Page>(sources: SourceFile[], parse: (source: SourceFile, report: Report) => Page | undefined) =>
    sources.map((source) => parse(source, reportTo(problems, source.file))).filter((page) => page !== undefined)
  const lessons = readAll(files.lessons, parseLesson)
  const diagnoses = readAll(files.diagnoses, parseDiagnosisPage)
  const glossary = files.glossary && readAll([files.glossary], parseGlossary)[0]
  const recipes = files.recipes && readAll([files.recipes], parseRecipes)[0]
  const frameworks = files.frameworks && readAll(files.frameworks, parseFrameworkPage)
  const content: Pages = {
    lessons: lessons.toSorted((one, other) => readingOrder(one.id) - readingOrder(other.id)),
    diagnoses: diagnoses.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    ...(glossary && { glossary }),
    ...(recipes && { recipes }),
    ...(frameworks && { frameworks }),
  }
  return { content, problems: [...problems, ...checkContent(content)] }
}

/** Reads `content/recipes.md`: a section for each recipe. */
function parseRecipes({ file, text }: SourceFile, report: Report): Section[] {
  return parseBody(text, file, 1, report)
}

function readingOrder(id: string): number {
  const found = path.findIndex((lesson) => lesson === id)
  return found < 0 ? path.length : found
}
