import { mayOpen } from './question/claim.ts'
import type { Language } from './question/language.ts'
import { formOf } from './question/form.ts'
import { levelOf, verdictOn } from './question/levels.ts'
import type { AnswerKind, AskEntry } from './page.ts'
import { type Near, withMeaning } from './meaning.ts'
import { outOfScope } from './topic.ts'
import { adjustedBy, bestOfTopics, certain } from './adjust.ts'
import type { Ranker, Ranking, Scored } from './rank.ts'
import { caseOf } from './situation/cases.ts'
import type { Signals } from './question/slots.ts'

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
  /** The first sentence may say yes, no or that it depends. */
  opens: boolean
  /** What there is to know of the topic in two or three sentences. */
  short: AskEntry | null
  /** The language of the question; null for English. */
  language: Language | null
  /** What stands in the blanks of the answer, beside what the signals tell. */
  facts: Record<string, string>
}

/** What answers are found in. */
export interface Library {
  ranker: Ranker
  outside: AskEntry
  /** Every entry by its `topic#id`. */
  named: ReadonlyMap<string, AskEntry>
}

/** Below this score nothing in the content is like the question. Tuned on the tuning half. */
const leastScore = 0.3

/** Most words are unknown, and what is known is not much alike: the subject's words in another sense. */
const strange = { known: 0.65, score: 1.2 }

/**
 * Where a sentence encoder was asked: less alike than this is another subject, or nearer to one by so much; by whether the question
 * holds terms of ours. Tuned on the two sets of questions that are there for it.
 */
const refusal = {
  withTerms: { inside: 0.42, ahead: 0.1 },
  without: { inside: 0.48, ahead: 0 },
}

/** Worse ones, beside the best, are no help as a second guess. */
const leastAlternative = 0.4

/** A second topic this near to the first is offered as a close call. */
const closeShare = 0.9

/** Strangers who tell of a trouble without asking anything disagree on what they want; what is less alike was hardly meant. */
const leastBeside = 0.6

/** @returns what to answer; its topic is `out-of-scope` when the question is not about the subject */
export function find(question: string, { ranker, outside, named }: Library, near?: Near[]): Found {
  const byWords = ranker.rank(question)
  const ranking = near ? withMeaning(byWords, near, ranker.entryOf) : byWords
  const { signals, language } = ranking
  const base = { ...nothing, signals, language }
  const told = signals.ownRun || signals.value !== null ? undefined : caseOf(question)
  const shown = told && named.get(told.name)
  const scored = adjustedBy(ranking)
  const ranked = bestOfTopics(
    scored.filter(({ entry, score }) => score > 0 && !(isOurs(ranking) && entry.topic === outOfScope)),
  )
  const least = leastAlternative * Math.min(ranked[0]?.score ?? 0, certain)
  const others = (topic: string) =>
    ranked.filter(({ entry, score }) => ![topic, outOfScope].includes(entry.topic) && score > least).slice(0, 2)
  if (told && shown) {
    const alternatives = others(shown.topic).map(({ entry }) => entry)
    return { ...base, entry: shown, kind: shown.kind, alternatives, opens: true, facts: told.facts }
  }
  const [best] = ranked
  if (best === undefined || best.entry.topic === outOfScope || isElsewhere(best.score, ranking)) {
    return { ...base, entry: outside, kind: 'explanation' }
  }
  const rest = others(best.entry.topic)
  return {
    ...base,
    entry: best.entry,
    kind: kindOf(best.entry, signals),
    alternatives: rest.map(({ entry }) => entry),
    close: rest[0] !== undefined && rest[0].score > closeShare * best.score,
    beside: besideOf(best, ranking),
    opens: opens(question, best.entry, signals),
    short: named.get(`${best.entry.topic}#remember`) ?? null,
  }
}

const nothing = { alternatives: [], close: false, beside: null, opens: false, short: null, facts: {} }

/** A verdict on a value stands on that value; every other one on what is asked. */
function opens(question: string, entry: AskEntry, { value }: Signals): boolean {
  if (entry.id.startsWith('value-') && value) return !value.large
  return formOf(entry.kind) !== 'yes-or-no' || mayOpen(question, entry)
}

/** By similarity alone: how the question is put has decided for the other one already. */
function besideOf({ entry, score }: Scored, { scored }: Ranking): AskEntry | null {
  if (score >= certain) return null
  const kind = entry.kind === 'step' ? 'explanation' : 'step'
  const similarity = scored.find((one) => one.entry === entry)?.score ?? 0
  const best = scored.find((other) => other.entry.topic === entry.topic && other.entry.kind === kind)
  return best && best.score > leastBeside * similarity ? best.entry : null
}

/** Two terms of ours and no word of another field: only what it means can still tell that it is about something else. */
function isOurs({ own, foreign, meaning }: Ranking): boolean {
  return meaning === null && own >= 2 && foreign === 0
}

/** A word of another field outweighs one term of ours, two outweigh two. */
function isElsewhere(score: number, ranking: Ranking): boolean {
  const { known, foreign, own, signals, meaning, language } = ranking
  if (signals.ownRun) return false
  if (foreign > 0 && own <= foreign) return true
  if (meaning) {
    const { inside, ahead } = own > 0 ? refusal.withTerms : refusal.without
    return meaning.inside < inside || meaning.outside > meaning.inside + ahead
  }
  if (language) return own === 0 || score < leastScore
  return score < leastScore || (known < strange.known && score < strange.score)
}

function kindOf(entry: AskEntry, { value }: Signals): AnswerKind {
  const level = value && entry.id.startsWith('value-') ? levelOf(value) : undefined
  return value && level ? verdictOn(level, value.asked, entry.allowed) : entry.kind
}
