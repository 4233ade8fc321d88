import { ChannelType, type ApplicationCommandOptionAllowedChannelType } from 'discord.js'
import type { ChannelKind } from '../../../app/ports.ts'
import { UserError } from '../../../errors.ts'

const kinds: Partial<Record<ChannelType, ChannelKind>> = {
  [ChannelType.GuildText]: 'channel',
  [ChannelType.GuildAnnouncement]: 'channel',
  // It has a chat of its own.
  [ChannelType.GuildVoice]: 'channel',
  [ChannelType.AnnouncementThread]: 'thread',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.PrivateThread]: 'thread',
  [ChannelType.GuildForum]: 'forum',
}

/** The types of channel that take posts: what Discord's picker offers. */
export const postableTypes = Object.keys(kinds).map(Number) as ApplicationCommandOptionAllowedChannelType[]

/** What Discord calls the others. */
const names: Partial<Record<ChannelType, string>> = {
  [ChannelType.GuildCategory]: 'a category',
  [ChannelType.GuildStageVoice]: 'a stage',
  [ChannelType.GuildMedia]: 'a media channel',
  [ChannelType.GuildDirectory]: 'a directory',
}

/** What a channel of a type is to a post. */
export const kindOf = (type: ChannelType): ChannelKind => kinds[type] ?? 'none'

/** Said of a channel that takes no posts. */
export function notPostable(type: ChannelType): UserError {
  const what = names[type] ?? 'a channel of another kind'
  return new UserError(
    'invalid-input',
    `That is ${what}, where nothing can be posted. Name a text channel, a forum or a thread.`,
  )
}
