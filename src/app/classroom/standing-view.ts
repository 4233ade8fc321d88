import type { Block } from '../../reply/reply.ts'
import { type Context, personKey } from '../command.ts'
import { standingIn } from './store.ts'

/** How a student stands in the class of this server, if they take part. */
export async function standingBlocks({ store, place, person }: Context): Promise<Block[]> {
  const standing = place ? await standingIn(store, place.server, personKey(person)) : undefined
  if (!standing || standing.answered === 0) return []
  const { streak, best, points, right, answered, freezes } = standing
  const row = `${streak} ${streak === 1 ? 'post' : 'posts'} in a row (best ${best})`
  const kept = freezes === 0 ? '' : `, ${freezes} ${freezes === 1 ? 'freeze' : 'freezes'} in hand`
  return [
    {
      type: 'text',
      markdown: `**In this class:** ${points} points, ${right} of ${answered} right, ${row}${kept}.`,
    },
  ]
}
