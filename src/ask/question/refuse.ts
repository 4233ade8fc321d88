import type { Ranking } from '../rank.ts'

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

/** Two terms of ours and no word of another field: only what it means can still tell that it is about something else. */
export function isOurs({ own, foreign, meaning }: Ranking): boolean {
  return meaning === null && own >= 2 && foreign === 0
}

/** A word of another field outweighs one term of ours, two outweigh two. */
export function isElsewhere(score: number, ranking: Ranking): boolean {
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
