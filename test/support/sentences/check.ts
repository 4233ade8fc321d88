import { claimsIn } from '../../../src/diagnosis/claims.ts'
import { measure } from '../../../src/diagnosis/signals.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { presentStudy } from '../../../src/app/train/view.ts'
import type { Pages } from '../../../src/lessons/pages.ts'
import { changeText, lossText } from '../../../src/numbers.ts'
import { factsOf, wrongNumbers } from './forms.ts'

/** Paragraphs that speak of this run: what happened, why, what else was seen, what to do. Pictures are no claims. */
const aboutTheRun = /^(?:\*\*(?!Think of studying|What I tried)|Also seen)/

/** Every sentence of a reply that is untrue of its study, with the reason; empty when all are true. */
export function untrueSentences(study: Study, content: Pages): string[] {
  const texts = presentStudy(study, content).blocks.flatMap((block) => (block.type === 'text' ? [block.markdown] : []))
  const signals = measure(study.run, study.plan)
  const claimed = texts
    .filter((text) => aboutTheRun.test(text))
    .flatMap((text) => claimsIn(text).map((claim) => ({ claim, text })))
    .filter(({ claim }) => !claim.holds(signals))
    .map(({ claim, text }) => `${claim.id} does not hold: ${text}`)
  const { main, others } = study.diagnosis
  const facts = factsOf(study.run, study.plan)
  const numbers = [main, ...others].flatMap(({ evidence }) => wrongNumbers(evidence, facts))
  return [...claimed, ...numbers, ...texts.flatMap((text) => untrueOfTrials(text, study))]
}

/** What is said of the experiments, held against their table. */
function untrueOfTrials(text: string, { advice, run }: Study): string[] {
  if (!text.startsWith('**What I tried.**')) return []
  const problems: string[] = []
  const chosen = advice.chosen === null ? undefined : advice.tried[advice.chosen]
  const surely = advice.tried.filter(({ effect, pairs }) => pairs > 1 && effect.high < 0)
  if (/mends the run:|helps, though/.test(text) && !(chosen && chosen.effect.high < 0))
    problems.push('helps, but its interval holds 0')
  if (/mends the run:/.test(text) && chosen && !chosen.mends) problems.push('mends, but runs stay sick')
  if (/None|no better than guessing/.test(text) && surely.length > 0)
    problems.push('nothing helps, beside a row that surely does')
  if (/data are the likely/.test(text) && advice.tried.some(({ after }) => after < 0.9 * run.baselineLoss))
    problems.push('blames the data beside a row that beats guessing')
  if (chosen) {
    const { mean, low, high } = chosen.effect
    const numbers = `changed by ${changeText(mean)} on average (95 % interval ${changeText(low)} to ${changeText(high)})`
    if (!/More of them follow/.test(text) && !text.includes(numbers)) problems.push('not the numbers of its row')
  }
  const starts = new Set(advice.tried.map(({ before }) => lossText(before)))
  if (starts.size > 1) problems.push('rows of different examples')
  return problems.map((problem) => `${problem}: ${text}`)
}
