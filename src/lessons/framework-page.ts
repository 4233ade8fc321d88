import { z } from 'zod'
import type { Verdict } from '../diagnosis/diagnosis.ts'
import { parseFrontMatter, splitPage } from '../markup/front-matter.ts'
import { idOf, type Report, type SourceFile } from '../markup/source.ts'
import { limits } from './limits.ts'
import { prose } from './prose.ts'

/** What to do next in the words of one framework, and where its makers say so. */
export interface Remedy {
  text: string
  source: string
}

/** One page a framework; the file's name is the id that `src/logs/framework.ts` finds. */
export interface FrameworkPage {
  id: string
  name: string
  remedies: Record<Exclude<Verdict, 'unclear'>, Remedy[]>
}

const Remedies = z
  .array(z.strictObject({ text: prose(limits.headline), source: z.url({ protocol: /^https$/ }) }))
  .min(1)
  .max(3)

const FrameworkFrontMatter = z.strictObject({
  name: prose(limits.title),
  remedies: z.strictObject({ diverged: Remedies, overfitting: Remedies, underfitting: Remedies, converged: Remedies }),
})

/** Reads `content/frameworks/<id>.md`; reports what is wrong, and returns undefined when there is nothing usable. */
export function parseFrameworkPage({ file, text }: SourceFile, report: Report): FrameworkPage | undefined {
  const page = splitPage(text, report)
  const front = page && parseFrontMatter(page.yaml, FrameworkFrontMatter, report)
  return front && { id: idOf(file), ...front }
}
