import { UserError } from '../../../errors.ts'
import type { ChannelKind } from '../../ports.ts'
import type { Context } from '../../command.ts'
import type { InstructorContext } from '../instructor.ts'
import { readMention } from '../mentions.ts'
import { type ScheduleWish, scheduleLine } from './read-schedule.ts'

/** Where a class is posted. */
export interface Channel {
  /** The channel that is set now; undefined: it stays as it is. */
  named: string | undefined
  kind: ChannelKind
  /** Permissions that the bot lacks there, or what else is in the way. */
  lacking: string[]
}

/**
 * Reads and checks the channel of a schedule. One that is set now has to take posts; one that was set before is told of.
 * @throws UserError for a channel that is gone, takes no posts, or is not known to be one of this server: nobody may have the bot
 * write into the channels of others
 */
export async function channelFor(
  wish: ScheduleWish,
  { place, state }: InstructorContext,
  context: Context,
): Promise<Channel> {
  const { channel: _channel, ...others } = wish
  const line = scheduleLine(others, state.schedule)
  const written = wish.channel?.trim()
  const isHere = written === undefined ? !state.schedule : /^#?here$/i.test(written)
  const named = isHere ? place.channel : written === undefined ? undefined : readMention('channel', written, line)
  const channel = named ?? state.schedule!.channel
  try {
    const threads = (wish.thread ?? (state.schedule?.thread ? 'yes' : 'no')) === 'yes'
    const lacking = (await context.poster?.missing(channel, place.server, threads)) ?? []
    const kind = lacking.length > 0 ? 'channel' : ((await context.poster?.kind(channel)) ?? 'channel')
    return { named, kind, lacking }
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    if (named !== undefined) throwUnless(isHere, problem, line)
    return { named, kind: 'channel', lacking: [problem.message] }
  }
}

/**
 * Reads the channel in which instructors are told of the preview; nothing where none is named.
 * @throws UserError for a channel that is gone, or not known to be one of this server
 */
export async function previewFor(
  { preview, ...others }: ScheduleWish,
  { place, state }: InstructorContext,
  { poster }: Context,
): Promise<{ preview?: string | null }> {
  if (others.clear === 'preview') return { preview: null }
  if (preview === undefined) return {}
  if (/^none$/i.test(preview.trim())) return { preview: null }
  const channel = readMention('channel', preview, scheduleLine(others, state.schedule))
  await poster?.missing(channel, place.server)
  return { preview: channel }
}

/** In the channel one is in, the bot may be let in later; that it takes no posts does not change. */
function throwUnless(isHere: boolean, problem: UserError, line: string): void {
  if (problem.code === 'not-found') throw problem
  if (problem.code === 'invalid-input') throw new UserError('invalid-input', problem.message, line)
  if (isHere) return
  throw new UserError(
    problem.code,
    `I can't see that channel: ${problem.message} Let me view it first, or schedule the class from within it.`,
    line,
  )
}
