import { z } from 'zod'
import { playChallenge } from '../src/app/challenge/play.ts'
import { askForTry } from '../src/app/challenge/try-form.ts'
import { askForClass } from '../src/app/classroom/try.ts'
import { playForClass } from '../src/app/classroom/play.ts'
import { command } from '../src/app/command.ts'

const yes = z
  .enum(['true', 'false'])
  .optional()
  .meta({ synonyms: { yes: 'true', no: 'false' } })

const input = z.strictObject({
  id: z.string().max(60).optional().describe('Which challenge, by its id or its number; without it you get the list'),
  try: z
    .string()
    .max(300)
    .optional()
    .describe('What you change in the start plan, such as lr:0.3 epochs:30; it counts as a run'),
  hint: z.int().min(1).max(4).optional().describe('How many hints to show'),
  finish: yes.describe('You are done: score your tries on new examples'),
  again: yes.describe('Begin this challenge anew'),
  post: z.int().min(1).max(999_999).optional().describe('A challenge of your class, by the number of its post'),
})

export const challenge = command({
  name: 'challenge',
  summary: 'Bring a network to a goal within a few runs',
  trains: true,
  private: true,
  input,
  positional: 'id',
  named: ({ practice }) => practice.challenges.flatMap(({ id, number }) => [id, String(number)]),
  rest: 'try',
  examples: ['/challenge', '/challenge 1', '/challenge id:1 try:"lr:0.05"'],
  asks: ({ id, post }, context) =>
    typeof post === 'number' ? askForClass(post, context) : askForTry(typeof id === 'string' ? id : '', context),
  async *run({ post, finish, again, ...rest }: z.infer<typeof input>, context) {
    const wish = { ...rest, finish: finish === 'true', again: again === 'true' }
    return yield* post === undefined ? playChallenge(wish, context) : playForClass(post, wish, context)
  },
})
