import { type Answered, giveAnswer } from './answer.ts'
import { placeOf } from './instructor.ts'
import { when } from '../challenge/when.ts'
import { type Letter, letters } from '../../classroom/pick-task.ts'
import type { Context } from '../command.ts'
import type { Reply } from '../../reply/reply.ts'

/** The number of a post, and what is chosen of it. */
export interface AnswerWish {
  post: number
  choice: Letter
}

/** Takes an answer to a post and confirms it. Returns what `--json` prints. @throws UserError `not-found`, `forbidden` */
export async function* takeAnswer(
  { post: number, choice }: AnswerWish,
  context: Context,
): AsyncGenerator<Reply, object> {
  const answered = await giveAnswer({ ...context, place: placeOf(context) }, number, choice)
  yield confirmation(answered)
  return { post: number, choice: answered.choice }
}

function confirmation({ post, choice, kept, closesAt, zone }: Answered): Reply {
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
    ],
  }
}
