import { z } from 'zod'
import { type Found, find, outOfScope } from '../../ask/find.ts'
import type { AskEntry } from '../../ask/page.ts'
import { buildRanker, type Ranker } from '../../ask/rank.ts'
import { normalise, wordsOf } from '../../ask/normalise.ts'
import type { Content } from '../ports.ts'

/** What `--json` prints of an answer. */
export const Answer = z.object({
  topic: z.string(),
  /** Plain text: the direct sentence, why, and the picture. */
  text: z.string(),
  /** Topics that may have been meant instead, the likeliest first. */
  alternatives: z.array(z.string()),
})
export type Answer = z.infer<typeof Answer>

/** The content as `/ask` needs it. */
interface Knowledge {
  ranker: Ranker
  outside: AskEntry
  noWords: AskEntry
}

/** One index for each content; built with the first question, or before by who starts for many. */
const knowledges = new WeakMap<Content, Knowledge>()

/** Builds the index now: for some tenths of a second nothing else can be answered. */
export function prepareAnswers(content: Content): void {
  knowledgeOf(content)
}

/** Finds the answer to a question; its topic is `out-of-scope` when the question is not about the subject. */
export function findAnswer(question: string, content: Content): Found {
  const { ranker, outside, noWords } = knowledgeOf(content)
  const found = find(question, ranker, outside)
  const isEmpty = found.entry === outside && wordsOf(normalise(question)).length === 0
  return isEmpty && !/\p{L}{2}/u.test(question) ? { ...found, entry: noWords } : found
}

function knowledgeOf(content: Content): Knowledge {
  const known = knowledges.get(content)
  if (known) return known
  const entries = (content.ask ?? []).flatMap((page) => page.entries)
  const entryOf = (id: string) => entries.find((entry) => entry.topic === outOfScope && entry.id === id)
  const [outside, noWords] = [entryOf('outside'), entryOf('no-words')]
  if (!outside || !noWords) throw new Error(`content/ask/${outOfScope}.md lacks the answers outside and no-words`)
  const knowledge = { ranker: buildRanker(entries, content.prepared?.()), outside, noWords }
  knowledges.set(content, knowledge)
  return knowledge
}
