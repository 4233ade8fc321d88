import { UserError } from '../../errors.ts'
import type { Reply } from '../../reply/reply.ts'
import type { ChallengeWish } from '../challenge/play.ts'
import type { Context } from '../command.ts'
import { showRound, tryForClass } from './try.ts'

/**
 * The round for the class, which is another one than one's own: shows it, or makes a try in it.
 * @throws UserError `forbidden` outside of a server, `invalid-input` for what only one's own round has
 */
export function playForClass(number: number, wish: ChallengeWish, context: Context): AsyncGenerator<Reply, object> {
  const { place } = context
  if (!place)
    throw new UserError('forbidden', 'post is for a class, in its Discord server. Here you can practise.', '/challenge')
  if (wish.id !== undefined || wish.finish || wish.again)
    throw new UserError(
      'invalid-input',
      'A challenge of the class has no id and ends for everybody at once: with post you can give try or hint.',
      `/challenge post:${number}`,
    )
  if (wish.try !== undefined) return tryForClass(number, wish.try, { ...context, place })
  return showRound(number, wish.hint ?? 0, { ...context, place })
}
