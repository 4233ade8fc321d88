import type { ClassState } from '../../../classroom/class.ts'
import type { Schedule } from '../../../classroom/schedule.ts'
import type { Reply } from '../../../reply/reply.ts'
import type { Context, Place } from '../../command.ts'
import { requireInstructor } from '../instructor.ts'
import { type Ping, readPing } from '../ping.ts'
import { nextSlots, scheduleOf, withSchedule } from '../settings.ts'
import { changeClass } from '../store.ts'
import { changesOf } from './changed.ts'
import { channelFor, previewFor } from './channel.ts'
import { readWish, type ScheduleWish, scheduleLine, usualSchedule } from './read-schedule.ts'
import { presentSchedule, shownSettings } from './schedule-view.ts'

/**
 * Sets what the class is asked and when, and shows the next posts. What is not named stays as it is; with nothing named, all is
 * shown and nothing set. Returns what `--json` prints.
 * @throws UserError `forbidden`, `not-found`, `invalid-input` for what cannot be read, and for a channel that takes no posts
 */
export async function* scheduleClass(wish: ScheduleWish, context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const isNamed = Object.values(wish).some((value) => value !== undefined)
  const before = isNamed ? state.schedule : scheduleOf(state)
  const read = readWish(wish, before)
  const ping = await pingOf(wish, context, place, lineWithoutRole(wish, before))
  const channel = await channelFor(wish, { place, state, now }, context)
  const named = {
    ...read,
    ...(channel.named === undefined ? {} : { channel: channel.named }),
    ...(ping === undefined ? {} : { ping: ping?.role ?? null }),
    ...(await previewFor(wish, { place, state, now }, context)),
  }
  const changed = isNamed
    ? await changeClass(context.store, place.server, (old) => withSchedule(old, merged(old, named, place), now))
    : state
  const schedule = scheduleOf(changed)
  yield presentSchedule({ before, isNamed, channel, ping: ping ?? null, place, changed, now })
  const next = nextSlots(changed, schedule, now, 3).map(({ day, at }) => ({ day, at: new Date(at).toISOString() }))
  const changes = before ? changesOf(shownSettings(before), shownSettings(schedule)) : []
  return { schedule, next, missing: channel.lacking, changes }
}

/** What is not named comes from the schedule before, and else from what is usual. */
function merged({ schedule }: ClassState, named: Partial<Schedule>, { channel }: Place): Omit<Schedule, 'since'> {
  // Reading has seen to it that a first schedule names its time and zone.
  const first = { time: '', zone: 'UTC', channel, ...usualSchedule, days: [...usualSchedule.days] }
  return { ...(schedule ?? first), ...named }
}

/** The line as it stands without its role, which is what is wrong with it. */
function lineWithoutRole({ role: _role, ...others }: ScheduleWish, before: Schedule | null): string {
  return scheduleLine(others, before)
}

/** Undefined: it stays as it is; null: nobody is pinged. @throws UserError as `readPing` */
async function pingOf(
  { role, clear }: ScheduleWish,
  { poster }: Context,
  place: Place,
  line: string,
): Promise<Ping | null | undefined> {
  if (clear === 'role' || role?.trim().toLowerCase() === 'none') return null
  return role === undefined ? undefined : readPing(role, place, poster, line)
}
