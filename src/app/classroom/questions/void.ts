import { UserError } from '../../../errors.ts'
import type { Reply } from '../../../reply/reply.ts'
import type { Context } from '../../command.ts'
import { noSuchPost } from '../answer.ts'
import { postKey, serverCollections } from '../collections.ts'
import type { InstructorContext } from '../instructor.ts'
import { changeClass, classOf, refreshBoards } from '../store.ts'
import { postingKey } from '../posts/claim.ts'

/**
 * Takes a post out of the count, or back in, before its close or after: points, streaks, boards and results are reckoned without
 * it. Nothing is deleted, so that it can be taken back. Returns what `--json` prints. @throws UserError `not-found`
 */
export async function* voidPost(
  number: number,
  out: boolean,
  context: Context,
  { place, state, now }: InstructorContext,
): AsyncGenerator<Reply, object> {
  const { store } = context
  const { posts, challenges } = serverCollections(store, place.server)
  const post = (await posts.get(postKey(number))) ?? (await challenges.get(postKey(number)))
  if (!post) throw noSuchPost(number, state.lastNumber)
  const name = `${'quiz' in post ? 'Quiz' : 'Challenge'} ${number}`
  const was = state.voided.includes(number)
  await changeClass(store, place.server, (old) => ({
    ...old,
    voided: [...old.voided.filter((one) => one !== number), ...(out ? [number] : [])],
  }))
  await refreshBoards(store, place.server, now)
  const told = was === out ? false : await tellClass(name, number, out, context, place.server)
  const words = out
    ? `${name} does not count: points, streaks and results are reckoned without it, for everybody.`
    : `${name} counts again, for everybody who answered it.`
  yield {
    tone: 'good',
    blocks: [
      { type: 'text', markdown: `${words}${told ? ' The class is told in its channel.' : ''}` },
      {
        type: 'actions',
        actions: [
          { label: 'Take that back', line: `/quiz report post:${number} void:${out ? 'no' : 'yes'}` },
          { label: 'The board', line: '/leaderboard' },
        ],
      },
    ],
  }
  return { post: number, void: out }
}

/** Whether it could be told: that it does not count holds anyway. */
async function tellClass(name: string, number: number, out: boolean, { store, poster }: Context, server: string) {
  const { schedule } = await classOf(store, server)
  if (!poster || !schedule) return false
  const markdown = out
    ? `**${name} does not count.** Something was wrong with it. Nobody loses points or a streak by it.`
    : `**${name} counts again.**`
  try {
    await poster.post(
      schedule.channel,
      { tone: 'neutral', blocks: [{ type: 'text', markdown }] },
      postingKey(out ? 'v' : 'u', server, number),
    )
    return true
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    return false
  }
}
