import { z } from 'zod'
import { noteMember, postKey, serverCollections } from '../../src/app/classroom/store.ts'
import { noSuchPost } from '../../src/app/classroom/answer.ts'
import { readMention } from '../../src/app/classroom/mentions.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import { command } from '../../src/app/command.ts'
import type { ChallengePost } from '../../src/classroom/challenge-post.ts'
import { sayInstant } from '../../src/classroom/days.ts'
import { letters } from '../../src/classroom/pick-task.ts'

const input = z.strictObject({
  student: z.string().max(30).describe('Who may answer or try once more, as @name'),
  post: z.int().min(1).max(999_999).describe('The number of the post'),
  hours: z.int().min(1).max(336).default(24).describe('For how long'),
})
type Input = z.infer<typeof input>

function quizWords(number: number, when: string): string {
  const lines = letters.map((letter) => `\`/quiz answer post:${number} choice:${letter}\``).join(', ')
  return `Quiz ${number} is open for that student alone until ${when}. ${counting} They answer with one of ${lines}.`
}

/** Opening a challenge again gives time, not runs. */
function challengeWords({ number, challenge: { budget } }: ChallengePost, made: number, when: string): string {
  const left = Math.max(0, budget - made)
  const runs =
    left === 0
      ? `All their ${budget} runs are used, so there is nothing left to try.`
      : `They have ${left} of ${budget} runs left.`
  return `Challenge ${number} is open for that student alone until ${when}. ${runs} Each try is scored again at once, and the best one counts. ${counting} They go on with \`/challenge post:${number}\`.`
}

const counting = 'Streak and points count as if nothing had been missed.'

const hour = 3_600_000

export const classReopen = command({
  name: 'class reopen',
  summary: 'For instructors: open a closed quiz or challenge for one student, as after an illness',
  needs: 'server',
  private: true,
  input,
  examples: ['/class reopen student:<@100000000000000000> post:3 hours:48'],
  async *run({ student, post: number, hours }: Input, context) {
    const { place, state, now } = await requireInstructor(context)
    const id = readMention('student', student, `/class reopen student:<@100000000000000000> post:${number}`)
    const { posts, challenges, tries, reopened } = serverCollections(context.store, place.server)
    const challenge = await challenges.get(postKey(number))
    const post = challenge ?? (await posts.get(postKey(number)))
    if (!post) throw noSuchPost(number, state.lastNumber)
    const until = now + hours * hour
    await noteMember(context.store, place.server, `discord:${id}`)
    await reopened.update(`discord:${id}`, (old = {}) => ({ ...old, [number]: until }))
    const when = sayInstant(until, state.schedule?.zone ?? 'UTC')
    const made = challenge ? ((await tries(number).get(`discord:${id}`))?.attempts.length ?? 0) : 0
    yield {
      tone: 'good',
      blocks: [
        {
          type: 'text',
          markdown: challenge ? challengeWords(challenge, made, when) : quizWords(number, when),
        },
        {
          type: 'small',
          markdown: post.counted
            ? 'Its answer was shown already: you decide whether that is fair.'
            : 'It is still open for everybody.',
        },
      ],
    }
    return { post: number, student: id, until: new Date(until).toISOString() }
  },
})
