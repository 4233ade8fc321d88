import { z } from 'zod'
import { type Found, find, type Library } from '../../ask/find.ts'
import { outOfScope } from '../../ask/topic.ts'
import type { AskEntry } from '../../ask/page.ts'
import { buildRanker } from '../../ask/rank.ts'
import { nameOf } from '../../ask/train.ts'
import { normalise, wordsOf } from '../../ask/normalise.ts'
import type { Near } from '../../ask/meaning.ts'
import type { AnswerFinder, Encoder } from '../../ask/answer-finder.ts'
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
  library: Library
  noWords: AskEntry
}

/** Opens the answers of one content. @throws Error with the first question when the content lacks what is always needed */
export function openAnswers(content: Content, encoder?: Encoder): AnswerFinder {
  let opened: Knowledge | undefined
  const knowledge = () => (opened ??= knowledgeOf(content))
  return {
    prepare: () => void knowledge(),
    find: (question) => findAnswer(question, knowledge()),
    async answer(question) {
      const near = await encoder?.near(question)
      return findAnswer(question, knowledge(), near ?? undefined)
    },
  }
}

function findAnswer(question: string, { library, noWords }: Knowledge, near?: Near[]): Found {
  const found = find(question, library, near)
  const isEmpty = found.entry === library.outside && wordsOf(normalise(question)).length === 0
  return isEmpty && !/\p{L}{2}/u.test(question) ? { ...found, entry: noWords } : found
}

function knowledgeOf(content: Content): Knowledge {
  const entries = (content.ask ?? []).flatMap((page) => page.entries)
  const entryOf = (id: string) => entries.find((entry) => entry.topic === outOfScope && entry.id === id)
  const [outside, noWords] = [entryOf('outside'), entryOf('no-words')]
  if (!outside || !noWords) throw new Error(`content/ask/${outOfScope}.md lacks the answers outside and no-words`)
  const named = new Map(entries.map((entry) => [nameOf(entry), entry]))
  return { library: { ranker: buildRanker(entries, content.prepared?.()), outside, named }, noWords }
}
