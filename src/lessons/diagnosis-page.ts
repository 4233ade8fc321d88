import { z } from 'zod'
import { verdicts } from '../diagnosis/diagnosis.ts'
import { picturedKnobs } from '../plan/knobs.ts'
import { parseBody } from './body.ts'
import type { DiagnosisPage } from './pages.ts'
import { parseFrontMatter, splitPage } from '../markup/front-matter.ts'
import { prose } from './prose.ts'
import { limits } from './limits.ts'
import { wording } from './wording.ts'
import { idOf, type Report, type SourceFile } from '../markup/source.ts'

const Suspect = z
  .strictObject({
    knob: z.enum(picturedKnobs),
    above: z.number().optional(),
    below: z.number().optional(),
  })
  .refine(({ above, below }) => (above === undefined) !== (below === undefined), 'either above or below')

const DiagnosisFrontMatter = z.strictObject({
  title: prose(limits.title),
  verdicts: z.array(z.enum(verdicts)).min(1),
  headline: wording(limits.headline),
  analogy: wording(limits.analogy),
  limits: prose(limits.analogy),
  explanation: wording(limits.analogy),
  advice: wording(limits.analogy),
  lesson: z.string().regex(/^[a-z][a-z-]*$/, 'the id of a lesson'),
  suspects: z.array(Suspect).default([]),
  notShown: prose(limits.analogy).optional(),
  nothingToMend: prose(limits.analogy).optional(),
})

/** Reads `content/diagnoses/<rule>.md`; reports what is wrong, and returns undefined when there is nothing usable. */
export function parseDiagnosisPage({ file, text }: SourceFile, report: Report): DiagnosisPage | undefined {
  const page = splitPage(text, report)
  if (page === undefined) return undefined
  const front = parseFrontMatter(page.yaml, DiagnosisFrontMatter, report)
  const sections = parseBody(page.body, file, page.bodyLine, report)
  return front && { id: idOf(file), ...front, sections, file }
}
