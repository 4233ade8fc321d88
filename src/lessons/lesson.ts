import { z } from 'zod'
import { parseBody } from './body.ts'
import type { Lesson } from './pages.ts'
import { parseFrontMatter, splitPage } from '../markup/front-matter.ts'
import { limits } from './limits.ts'
import { prose } from './prose.ts'
import { idOf, type Report, type SourceFile } from '../markup/source.ts'

const LessonFrontMatter = z.strictObject({
  title: prose(limits.title),
  summary: prose(limits.summary),
  analogy: z.strictObject({
    picture: prose(limits.analogy),
    high: prose(limits.analogy).optional(),
    low: prose(limits.analogy).optional(),
    limits: prose(limits.analogy),
  }),
  presupposes: z.array(z.string()).default([]),
  noPlans: prose(limits.analogy).optional(),
})

/** Reads `content/lessons/<id>.md`; reports what is wrong, and returns undefined when there is nothing usable. */
export function parseLesson({ file, text }: SourceFile, report: Report): Lesson | undefined {
  const page = splitPage(text, report)
  if (page === undefined) return undefined
  const front = parseFrontMatter(page.yaml, LessonFrontMatter, report)
  const sections = parseBody(page.body, file, page.bodyLine, report)
  return front && { id: idOf(file), ...front, sections, file }
}
