import { formOf } from './form.ts'
import { levelOf, verdictOn } from './levels.ts'
import { type AnswerKind, answerKinds, type AskEntry } from './page.ts'
import type { Ranker, Ranking, Scored } from './rank.ts'
import type { Signals } from './slots.ts'

/** The topic of answers to questions that are not about training a network. */
export const outOfScope = 'out-of-scope'

/** The answer that fits a question best, and what else may have been meant. */
export interface Found {
  entry: AskEntry
  kind: AnswerKind
  /** At most two, of other topics, best first; none for a question outside the subject. */
  alternatives: AskEntry[]
  /** Another topic fits nearly as well. */
  close: boolean
  /** What to do about the same trouble, beside what it is; or why, beside what to do. Where the question may have meant that. */
  beside: AskEntry | null
  signals: Signals
}

/** Below this score nothing in the content is like the question. Tuned on the tuning half. */
const leastScore = 0.3

/** Most words are unknown, and what is known is not much alike: the subject's words in another sense. */
const strange = { known: 0.65, score: 1.2 }

/** Worse ones, beside the best, are no help as a second guess. */
const leastAlternative = 0.4

/** More than any similarity comes to: a signal has told what is asked. */
const certain = 3

/** A second topic this near to the first is offered as a close call. */
const closeShare = 0.9

/** Strangers who tell of a trouble without asking anything disagree on what they want; what is less alike was hardly meant. */
const leastBeside = 0.6

/** How the signals move a score. Tuned on the tuning half. */
const factors = {
  pair: 1.1,
  otherPair: 0.75,
  single: 0.92,
  stepWhenTried: 1.25,
  form: 0.4,
  kind: 0.2,
}

/** @returns what to answer; its topic is `out-of-scope` when the question is not about the subject */
export function find(question: string, ranker: Ranker, outside: AskEntry): Found {
  const ranking = ranker.rank(question)
  const { signals } = ranking
  const fits = new Map(answerKinds.map((kind) => [kind, fitOf(kind, ranking.kinds)]))
  const scored = ranking.scored.map((one) => adjusted(one, ranking, fits))
  const [best, ...rest] = bestOfTopics(scored.filter(({ score }) => score > 0))
  if (best === undefined || best.entry.topic === outOfScope || isElsewhere(best.score, ranking)) {
    return { entry: outside, kind: 'explanation', alternatives: [], close: false, beside: null, signals }
  }
  const least = leastAlternative * Math.min(best.score, certain)
  const others = rest.filter(({ entry, score }) => entry.topic !== outOfScope && score > least).slice(0, 2)
  const close = others[0] !== undefined && others[0].score > closeShare * best.score
  return {
    entry: best.entry,
    kind: kindOf(best.entry, signals),
    alternatives: others.map(({ entry }) => entry),
    close,
    beside: besideOf(best, ranking),
    signals,
  }
}

/** By similarity alone: how the question is put has decided for the other one already. */
function besideOf({ entry, score }: Scored, { scored }: Ranking): AskEntry | null {
  if (score >= certain) return null
  const kind = entry.kind === 'step' ? 'explanation' : 'step'
  const similarity = scored.find((one) => one.entry === entry)?.score ?? 0
  const best = scored.find((other) => other.entry.topic === entry.topic && other.entry.kind === kind)
  return best && best.score > leastBeside * similarity ? best.entry : null
}

/** A word of another field outweighs one term of ours, two outweigh two. */
function isElsewhere(score: number, { known, foreign, own, signals }: Ranking): boolean {
  if (signals.ownRun) return false
  return score < leastScore || (known < strange.known && score < strange.score) || (foreign > 0 && own <= foreign)
}

function bestOfTopics(scored: Scored[]): Scored[] {
  const best = new Map<string, Scored>()
  for (const one of scored.toSorted((first, second) => second.score - first.score)) {
    if (!best.has(one.entry.topic)) best.set(one.entry.topic, one)
  }
  return [...best.values()]
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

function kindOf(entry: AskEntry, { value }: Signals): AnswerKind {
  const level = value && entry.id.startsWith('value-') ? levelOf(value) : undefined
  return value && level ? verdictOn(level, value.asked, entry.allowed) : entry.kind
}
