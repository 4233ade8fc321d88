import { type Answered, choiceMissing, giveAnswer, standingChoice } from './answer.ts'
import { placeOf } from './instructor.ts'
import { type Sureness, sureWords } from '../../practice/guess/guess.ts'
import { howSure, surenessNotCounted } from '../guess/sureness-view.ts'
import { when } from '../challenge/when.ts'
import { type Letter, letters } from '../../classroom/pick-task.ts'
import type { Context } from '../command.ts'
import type { Block, Reply } from '../../reply/reply.ts'

/** The number of a post, what is chosen of it, and how sure the person is; the choice may be left out to say that later. */
export interface AnswerWish {
  post: number
  choice: Letter | undefined
  sure: Sureness | undefined
}

/**
 * Takes an answer to a post and confirms it. Returns what `--json` prints.
 * @throws UserError `not-found`, `forbidden`, `invalid-input` where nothing is chosen yet
 */
export async function* takeAnswer({ post, choice, sure }: AnswerWish, context: Context): AsyncGenerator<Reply, object> {
  if (choice === undefined && sure === undefined) throw choiceMissing(post)
  const here = { ...context, place: placeOf(context) }
  const answered = await giveAnswer(here, post, choice ?? (await standingChoice(here, post)), sure)
  yield confirmation(answered, sure)
  return { post, choice: answered.choice }
}

function confirmation(answered: Answered, sure: Sureness | undefined): Reply {
  const { post, choice, kept, closesAt, zone } = answered
  const { number, quiz, change } = post
  const text = quiz.choices[letters.indexOf(choice)]?.text ?? ''
  const stands = `**${choice.toUpperCase()}. ${text}**`
  const first = kept
    ? `Answers can't be changed here: your first one counts.`
    : `Your answer to quiz ${number} is noted.`
  const later = change ? 'Until then you may change it: press another button.' : 'It counts as it is.'
  return {
    tone: kept ? 'warning' : 'good',
    blocks: [
      { type: 'text', markdown: `${first} ${stands}` },
      { type: 'small', markdown: `The answer is shown on ${when(closesAt, zone)}. ${kept ? '' : later}`.trim() },
      ...surenessBlocks(answered, sure),
    ],
  }
}

/** What is said of somebody's sureness when their answer is noted: how it was noted, or the question for it. */
function surenessBlocks({ post, choice, sure, met }: Answered, asked: Sureness | undefined): Block[] {
  const { number, quiz } = post
  if (met) return asked === undefined ? [] : [surenessNotCounted]
  if (sure !== null)
    return [{ type: 'small', markdown: `You are ${sureWords[sure]} of it. After the close \`/me\` counts that.` }]
  if (quiz.decidedBy === null) return []
  const question = 'How sure are you? Nobody has to say, and no points hang on it; `/me` shows how well it fits.'
  return howSure(question, (level) => `/quiz answer post:${number} choice:${choice} sure:${level}`)
}
