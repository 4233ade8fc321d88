import { z } from 'zod'
import { type Answered, giveAnswer } from '../../src/app/classroom/answer.ts'
import { placeOf } from '../../src/app/classroom/instructor.ts'
import { command } from '../../src/app/command.ts'
import { sayInstant } from '../../src/classroom/days.ts'
import { letters } from '../../src/classroom/pick-task.ts'
import type { Reply } from '../../src/reply/reply.ts'

const input = z.strictObject({
  post: z.int().min(1).max(999_999).describe('The number of the quiz'),
  choice: z.enum(letters).describe('Your answer'),
})

export const quizAnswer = command({
  name: 'quiz answer',
  summary: 'Answer the quiz of the day; nobody else sees what you choose',
  needs: 'server',
  private: true,
  input,
  examples: ['/quiz answer post:1 choice:b'],
  async *run({ post: number, choice }: z.infer<typeof input>, context) {
    const answered = await giveAnswer({ ...context, place: placeOf(context) }, number, choice)
    yield confirmation(answered)
    return { post: number, choice: answered.choice }
  },
})

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
      { type: 'small', markdown: `The answer is shown on ${sayInstant(closesAt, zone)}. ${kept ? '' : later}`.trim() },
    ],
  }
}
