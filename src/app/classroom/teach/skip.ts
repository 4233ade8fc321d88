import { changeClass } from '../store.ts'
import { requireInstructor } from '../instructor.ts'
import { readDay, scheduleOf, slotsBlock, slotToSkip, withSkipped } from '../settings.ts'
import { when } from '../../challenge/when.ts'
import { dayOf } from '../../../classroom/zone.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** The day to leave out, as it is typed; without it the next post. */
export interface SkipWish {
  day?: string
}

/** Leaves a post out. Returns what `--json` prints. @throws UserError `forbidden`, `not-found`, `invalid-input` */
export async function* skipPost({ day }: SkipWish, context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const schedule = scheduleOf(state)
  const wanted = day === undefined ? undefined : readDay('day', day, '/quiz skip', dayOf(now, schedule.zone))
  const slot = slotToSkip(state, schedule, wanted, now)
  const changed = await changeClass(context.store, place.server, (old) => withSkipped(old, slot.day, now))
  yield {
    tone: 'neutral',
    blocks: [
      {
        type: 'text',
        markdown: `The post of ${when(slot.at, schedule.zone)} is left out. No streak ends by it.`,
      },
      slotsBlock(changed, schedule, now),
    ],
  }
  return { skipped: slot.day }
}
