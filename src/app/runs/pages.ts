import type { Verdict } from '../../diagnosis/diagnosis.ts'
import type { Pages, DiagnosisPage, Lesson } from '../../lessons/pages.ts'
import { knobs } from '../../plan/knobs.ts'
import type { Signals } from '../../diagnosis/signals.ts'
import { wordsFor } from '../../lessons/wording.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import type { Block, Tone } from '../../reply/reply.ts'

/** The colour of a reply by its verdict. */
export const toneOf: Record<Verdict, Tone> = {
  converged: 'good',
  diverged: 'problem',
  overfitting: 'warning',
  underfitting: 'warning',
  unclear: 'neutral',
}

/** @throws Error when a rule has no page, which the content tests rule out */
export function pageOf(content: Pages, id: string): DiagnosisPage {
  const page = content.diagnoses.find((candidate) => candidate.id === id)
  if (!page) throw new Error(`no page in content/diagnoses for ${id}`)
  return page
}

/** The lesson of an id; undefined where there is none, as for a knob without its own. */
export function lessonOf(content: Pages, id: string): Lesson | undefined {
  return content.lessons.find((lesson) => lesson.id === id)
}

/** The study-habit picture of what a reply is about, always under the same words. */
export function thinkOfStudying(picture: string): Extract<Block, { type: 'text' }> {
  return { type: 'text', markdown: `**Think of studying.** ${picture}` }
}

/** The study-habit picture of a way of working, a section of the general lesson: `comparing` two plans, `trying` many. */
export function pictureOf(content: Pages, section: 'comparing' | 'trying'): Block[] {
  const picture = lessonOf(content, 'hyperparameters-general')?.sections.find(({ id }) => id === section)
  return picture ? [thinkOfStudying(picture.markdown)] : []
}

/**
 * The study-habit picture for a finding: that of the first knob the student set as the page suspects (many breaks for
 * `dropout:0.8`), else the page's own; always with the place where the picture stops being true.
 */
export function analogyFor(
  content: Pages,
  page: DiagnosisPage,
  plan: TrainingPlan,
  signals: Signals,
): { text: string; limits: string } {
  for (const { knob, above = Infinity, below = -Infinity } of page.suspects) {
    const value = plan[knob]
    if (value <= above && value >= below) continue
    const analogy = lessonOf(content, knobs[knob].lesson)?.analogy
    const text = value > above ? analogy?.high : analogy?.low
    if (analogy && text) return { text, limits: analogy.limits }
  }
  return { text: wordsFor(page.analogy, signals), limits: page.limits }
}
