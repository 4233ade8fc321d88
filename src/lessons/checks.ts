import type { DiagnosisPage, Lesson, PageLink, Pages } from './pages.ts'
import { knobs, picturedKnobs } from '../plan/knobs.ts'
import { limits } from './limits.ts'
import type { Problem } from '../markup/source.ts'
import { path } from './topics.ts'
import { unnamedClaims } from './wording.ts'

/** What no single page can know: targets of links, pages that quote each other, texts that must fit a reply. */
export function checkContent(content: Pages): Problem[] {
  const pages = [...content.lessons, ...content.diagnoses]
  return [
    ...pages.flatMap((page) => checkLinks(page, content)),
    ...pages.flatMap(checkLengths),
    ...content.lessons.flatMap(checkLesson),
    ...content.diagnoses.flatMap((page) => checkDiagnosis(page, content)),
  ]
}

function checkLinks({ file, sections }: Lesson | DiagnosisPage, content: Pages): Problem[] {
  const links = sections.flatMap((section) => section.links ?? [])
  const lost = links.filter((link) => !isTarget(link, content))
  return lost.map(({ kind, id, line }) => ({ file, line, message: `the link ${kind}:${id} has no target` }))
}

function isTarget({ kind, id }: PageLink, { lessons, diagnoses }: Pages): boolean {
  return (kind === 'lesson' ? lessons : diagnoses).some((page) => page.id === id)
}

function checkLengths({ file, sections }: Lesson | DiagnosisPage): Problem[] {
  const long = sections.filter(({ markdown }) => markdown.length > limits.section)
  return long.map(({ id, markdown }) => ({
    file,
    line: 1,
    message: `section ${id} has ${markdown.length} characters; ${limits.section} fit a reply`,
  }))
}

function checkLesson({ id, file, sections, analogy, presupposes, noPlans }: Lesson): Problem[] {
  const problems: Problem[] = []
  const add = (message: string) => problems.push({ file, line: 1, message })
  const place = path.findIndex((lesson) => lesson === id)
  if (place < 0) add(`${id} is not on the path of lessons (topics.ts)`)
  for (const before of presupposes) {
    if (!path.slice(0, place).some((lesson) => lesson === before))
      add(`presupposes: ${before} does not come before ${id} on the path of lessons`)
  }
  if (sections.length === 0) add('a lesson has at least one section')
  const knob = picturedKnobs.some((one) => knobs[one].lesson === id)
  if (knob && !(analogy.high && analogy.low)) add('the lesson of a knob has analogy.high and analogy.low')
  const runs = sections.flatMap(({ plans, experiments = [] }) => [...plans, ...experiments])
  if (runs.length === 0 && noPlans === undefined) add('a lesson has a plan to run, or says why not (noPlans)')
  return problems
}

function checkDiagnosis(page: DiagnosisPage, content: Pages): Problem[] {
  const problems: Problem[] = []
  const add = (message: string) => problems.push({ file: page.file, line: 1, message })
  if (!content.lessons.some(({ id }) => id === page.lesson)) add(`lesson: there is no lesson ${page.lesson}`)
  for (const place of ['headline', 'analogy', 'explanation', 'advice'] as const)
    for (const variant of page[place])
      for (const claim of unnamedClaims(page.id, variant))
        add(`${place}: “${variant.text}” claims ${claim}; name it under when, or say it otherwise`)
  const plansOf = (section: string) => page.sections.find(({ id }) => id === section)?.plans ?? []
  const shown = plansOf('see-it').some(({ expects }) => expects.includes(page.id))
  if (!shown && page.notShown === undefined) {
    add(`section see-it has a plan that shows ${page.id}, or the front matter says why not (notShown)`)
  }
  if (plansOf('mended').length === 0 && page.nothingToMend === undefined) {
    add('section mended has a plan that mends the run, or the front matter says why not (nothingToMend)')
  }
  return problems
}
