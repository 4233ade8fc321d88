import { joining } from '../store.ts'
import { postKey, serverCollections } from '../collections.ts'
import { noSuchPost } from '../answer.ts'
import { readMention } from '../mentions.ts'
import { requireInstructor } from '../instructor.ts'
import type { ChallengePost } from '../../../classroom/challenge-post.ts'
import { when } from '../../challenge/when.ts'
import { letters } from '../../../classroom/pick-task.ts'
import { personMark } from '../../../reply/marks.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** Which post, for whom (a mention), and for how many hours. */
export interface ReopenWish {
  student: string
  post: number
  hours: number
}

/** Opens a closed post for one student. Returns what `--json` prints. @throws UserError `forbidden`, `not-found`, `invalid-input` */
export async function* reopenPost(
  { student, post: number, hours }: ReopenWish,
  context: Context,
): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const id = readMention('student', student, `/class reopen student:<@100000000000000000> post:${number}`)
  const { posts, challenges, tries, reopened } = serverCollections(context.store, place.server)
  const challenge = await challenges.get(postKey(number))
  const post = challenge ?? (await posts.get(postKey(number)))
  if (!post) throw noSuchPost(number, state.lastNumber)
  const until = now + hours * hour
  const who = `discord:${id}`
  await context.store.transaction([
    joining(context.store, place.server, who),
    reopened.changing(who, (old = {}) => ({ ...old, [number]: until })),
  ])
  const end = when(until, state.schedule?.zone ?? 'UTC')
  const made = challenge ? ((await tries(number).get(`discord:${id}`))?.attempts.length ?? 0) : 0
  yield {
    tone: 'good',
    blocks: [
      {
        type: 'text',
        markdown: challenge
          ? challengeWords(challenge, { who: personMark(id), made, end })
          : quizWords(number, { who: personMark(id), end }),
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
}

function quizWords(number: number, { who, end }: { who: string; end: string }): string {
  const lines = letters.map((letter) => `\`/quiz answer post:${number} choice:${letter}\``).join(', ')
  return `Quiz ${number} is open for ${who} alone until ${end}. ${counting} They answer with one of ${lines}.`
}

/** Opening a challenge again gives time, not runs. */
function challengeWords(
  { number, challenge: { budget } }: ChallengePost,
  { who, made, end }: { who: string; made: number; end: string },
): string {
  const left = Math.max(0, budget - made)
  const runs =
    left === 0
      ? `All their ${budget} runs are used, so there is nothing left to try.`
      : `They have ${left} of ${budget} runs left.`
  return `Challenge ${number} is open for ${who} alone until ${end}. ${runs} Each try is scored again at once, and the best one counts. ${counting} They go on with \`/challenge post:${number}\`.`
}

const counting = 'Streak and points count as if nothing had been missed.'

const hour = 3_600_000
