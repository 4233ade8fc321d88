import { outOfScope } from './topic.ts'
import { type AnswerKind, answerKinds, type AskEntry } from './page.ts'
import { formOf } from './question/form.ts'
import { levelOf } from './question/levels.ts'
import type { Signals } from './question/slots.ts'
import type { Ranking, Scored } from './rank.ts'

/** More than any similarity comes to: a signal has told what is asked. */
export const certain = 4

/** How the signals move a score. Tuned on the tuning half, `form` and `kind` also on a tenth of the phrasings that was held out. */
const factors = {
  pair: 1.1,
  otherPair: 0.75,
  single: 0.92,
  stepWhenTried: 1.25,
  form: 0.3,
  kind: 0.2,
}

/** All scores of a ranking as the signals and the form of the question move them. */
export function adjustedBy(ranking: Ranking): Scored[] {
  // How a question is put is read in English alone.
  const fits = new Map(answerKinds.map((kind) => [kind, fitOf(kind, ranking.kinds)]))
  return ranking.scored.map((one) => adjusted(one, ranking, fits))
}

function adjusted({ entry, score }: Scored, { signals }: Ranking, fits: ReadonlyMap<AnswerKind, number>): Scored {
  const { knobs, value, tried, ownRun } = signals
  if (entry.id === 'no-run') return { entry, score: ownRun ? certain : 0 }
  if (entry.id.startsWith('value-')) return { entry, score: isLevel(entry, value) ? certain + score : 0 }
  let factor = 1
  if (knobs.length >= 2) {
    const asked = entry.with !== null && knobs.includes(entry.topic) && knobs.includes(entry.with)
    factor *= asked ? factors.pair : entry.with === null ? factors.single : factors.otherPair
  }
  if (tried.length > 0 && entry.steps.length > 0) factor *= factors.stepWhenTried
  // What is outside is outside however it is asked.
  if (entry.topic !== outOfScope) factor *= fits.get(entry.kind)!
  return { entry, score: score * factor }
}

/** How well a kind of answer fits: first by the form that is asked for, then by what kind of that form is likely. */
function fitOf(kind: AnswerKind, kinds: Ranking['kinds']): number {
  const ofForm = [...kinds].filter(([other]) => formOf(other) === formOf(kind))
  const form = ofForm.reduce((sum, [, share]) => sum + share, 0)
  return (1 - factors.form * (1 - form)) * (1 - factors.kind * (1 - (kinds.get(kind) ?? 0)))
}

function isLevel(entry: AskEntry, value: Signals['value']): boolean {
  return value !== null && entry.topic === value.topic && entry.id === `value-${levelOf(value) ?? ''}`
}

/** The best answer of every topic, best first; of equal ones the first. */
export function bestOfTopics(scored: Scored[]): Scored[] {
  const best = new Map<string, { one: Scored; place: number }>()
  for (const [place, one] of scored.entries()) {
    const known = best.get(one.entry.topic)
    if (known === undefined || one.score > known.one.score) best.set(one.entry.topic, { one, place })
  }
  return [...best.values()]
    .toSorted((first, second) => second.one.score - first.one.score || first.place - second.place)
    .map(({ one }) => one)
}
