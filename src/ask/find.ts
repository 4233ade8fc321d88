import { mayOpen } from './question/claim.ts'
import type { Language } from './question/language.ts'
import { withEnglishTerms } from './question/glossary.ts'
import { formOf } from './question/form.ts'
import { levelOf, verdictOn } from './question/levels.ts'
import type { AnswerKind, AskEntry } from './page.ts'
import { type Near, withMeaning } from './meaning.ts'
import { outOfScope } from './topic.ts'
import { adjustedBy, bestOfTopics, certain } from './adjust.ts'
import type { Ranker, Ranking, Scored } from './rank.ts'
import { isElsewhere, isOurs } from './question/refuse.ts'
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
  /** Where nothing fits well, the two nearest questions, nearer first; else none. */
  nearest: AskEntry[]
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

/**
 * What scores less hardly answers what was asked, by words alone and with the encoder. Of 240 questions to tune on 2 and 6 score less,
 * most of them misread; of 50 on the subject's neighbours that nothing answers 11 and 12, where 27 and 19 are refused.
 */
const leastFit = { byWords: 1, withMeaning: 1.6 }

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
  const told = signals.ownRun || signals.value !== null ? undefined : caseOf(question, signals)
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
  const fits = best.score >= (ranking.meaning ? leastFit.withMeaning : leastFit.byWords) || signals.ownRun
  return {
    ...base,
    entry: best.entry,
    kind: kindOf(best.entry, signals),
    alternatives: rest.map(({ entry }) => entry),
    close: rest[0] !== undefined && rest[0].score > closeShare * best.score,
    nearest: fits ? [] : nearestOf(scored),
    beside: besideOf(best, ranking),
    opens: opens(language ? withEnglishTerms(question) : question, best.entry, ranking),
    short: named.get(`${best.entry.topic}#remember`) ?? null,
  }
}

const nothing = { alternatives: [], close: false, nearest: [], beside: null, opens: false, short: null, facts: {} }

/** The two that are most alike, of those that are asked for by their title. */
function nearestOf(scored: Scored[]): AskEntry[] {
  return scored
    .filter(({ entry: { topic, title, id } }) => topic !== outOfScope && !title.includes('{') && id !== 'no-run')
    .toSorted((one, other) => other.score - one.score)
    .slice(0, 2)
    .map(({ entry }) => entry)
}

/** A verdict on a value stands on that value; every other one on what is asked. */
function opens(question: string, entry: AskEntry, { signals: { value }, language }: Ranking): boolean {
  if (entry.id.startsWith('value-') && value) return !value.large
  if (formOf(entry.kind) !== 'yes-or-no') return true
  // Of other languages little more is read than how the question is put.
  return mayOpen(question, entry) && (language === null || /^(do i need|is it)\b/.test(question))
}

/** By similarity alone: how the question is put has decided for the other one already. */
function besideOf({ entry, score }: Scored, { scored }: Ranking): AskEntry | null {
  if (score >= certain) return null
  const kind = entry.kind === 'step' ? 'explanation' : 'step'
  const similarity = scored.find((one) => one.entry === entry)?.score ?? 0
  const best = scored.find((other) => other.entry.topic === entry.topic && other.entry.kind === kind)
  return best && best.score > leastBeside * similarity ? best.entry : null
}

function kindOf(entry: AskEntry, { value }: Signals): AnswerKind {
  const level = value && entry.id.startsWith('value-') ? levelOf(value) : undefined
  return value && level ? verdictOn(level, value.asked, entry.allowed) : entry.kind
}
