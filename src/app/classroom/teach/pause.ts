import { changeClass } from '../store.ts'
import { requireInstructor } from '../instructor.ts'
import { paused, readDay, resumed, scheduleOf, slotsBlock } from '../settings.ts'
import { dayOf } from '../../../classroom/zone.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** The day on which it goes on, as it is typed; without it nobody knows yet. */
export interface PauseWish {
  until?: string
}

/** Holds the posts back. Returns what `--json` prints. @throws UserError `forbidden`, `not-found`, `invalid-input` */
export async function* pauseClass({ until: text }: PauseWish, context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const schedule = scheduleOf(state)
  const today = dayOf(now, schedule.zone)
  const until = text === undefined ? null : readDay('until', text, '/quiz pause', today)
  if (until !== null && until <= today)
    throw new UserError('invalid-input', `until is a day to come; today is ${today}.`, '/quiz pause')
  const changed = await changeClass(context.store, place.server, (old) => paused(old, until))
  const words =
    until === null
      ? 'The class is paused until you say `/quiz resume`.'
      : `The class is paused; it goes on by itself on ${until}.`
  yield {
    tone: 'neutral',
    blocks: [
      {
        type: 'text',
        markdown: `${words} What is open now still closes and shows its answer; streaks stand still.`,
      },
      ...(until === null ? [] : [slotsBlock(changed, schedule, now)]),
      { type: 'actions', actions: [{ label: 'Go on', line: '/quiz resume' }] },
    ],
  }
  return { paused: { until } }
}

/** Lets the posts go on from the next one. Returns what `--json` prints. @throws UserError `forbidden`, `not-found` */
export async function* resumeClass(context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const schedule = scheduleOf(state)
  const changed = await changeClass(context.store, place.server, (old) => resumed(old, now))
  const words = state.paused ? 'The class goes on.' : 'The class was not paused.'
  yield { tone: 'good', blocks: [{ type: 'text', markdown: words }, slotsBlock(changed, schedule, now)] }
  return { paused: null }
}
