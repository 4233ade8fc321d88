import { type APIGuildForumChannel, type APIChannel, type REST, Routes } from 'discord.js'
import type { ChannelKind } from '../../../app/ports.ts'
import { kindOf } from './channel-kind.ts'
import type { Forum } from './forum.ts'

/** How the poster calls Discord. */
export interface Calling {
  rest: REST
  botId(): string
  /**
   * `what` is for the log; `once`: it is not repeated by itself.
   * @throws UserError as `userErrorOf`; what Discord said where it takes no messages, or has opened that thread before
   */
  call<T>(channel: string, id: string, what: string, send: () => Promise<T>, once?: 'once'): Promise<T>
}

/** What a channel is; of a forum with what an entry needs to know of it. */
interface Place {
  kind: ChannelKind
  forum: Forum | undefined
}

/** The channels that were asked about. */
export interface Places {
  /** As Discord tells of it. @throws UserError as `Calling.call` */
  look(channel: string): Promise<Place>
  /** Asks Discord only where it was not asked before: what a channel is does not change. */
  of(channel: string): Promise<Place>
  /** The forum that a channel is known to be. */
  forum(channel: string): Forum | undefined
}

/** More channels than one process looks after in a day. */
const remembered = 2_000

/** Asks what channels are, and remembers it. */
export function placesOf({ rest, call }: Calling): Places {
  const known = new Map<string, Place>()
  const look = async (channel: string) => {
    const told = (await call(channel, channel, 'look', () => rest.get(Routes.channel(channel)))) as APIChannel
    const kind = kindOf(told.type)
    const place = { kind, forum: kind === 'forum' ? (told as APIGuildForumChannel as Forum) : undefined }
    if (known.size >= remembered) known.clear()
    known.set(channel, place)
    return place
  }
  return {
    look,
    of: async (channel) => known.get(channel) ?? look(channel),
    forum: (channel) => known.get(channel)?.forum,
  }
}
