import { type GatewayMessageCreateDispatchData, MessageType } from 'discord.js'
import type { Person, Place } from '../../../app/command.ts'

/** Something a person said to the bot in a channel. */
export interface Spoken {
  id: string
  channel: string
  person: Person
  /** The server; null in a direct message. What a person may do there, a message does not tell. */
  place: Place | null
  /** What was said, without the bot's name. */
  text: string
}

/**
 * Reads a message that is meant for the bot: sent to it directly, naming it, or replying to one of its own replies. Undefined for
 * all others, and for those of bots and those that call everybody.
 */
export function readMessage(message: GatewayMessageCreateDispatchData, botId: string): Spoken | undefined {
  const { id, author, channel_id: channel, guild_id: server, member, content } = message
  if (author.bot === true || author.system === true || message.webhook_id !== undefined) return undefined
  if (message.mention_everyone || !isSaid(message)) return undefined
  const isDirect = server === undefined
  if (!isDirect && !namesBot(content, botId) && !continues(message, botId)) return undefined
  return {
    id,
    channel,
    person: { platform: 'discord', id: author.id, name: author.global_name ?? author.username },
    place: isDirect ? null : { server, channel, manages: false, roles: member?.roles ?? [] },
    text: content.replaceAll(mentionOf(botId), ' ').trim(),
  }
}

/** Not that somebody joined, or pinned something. */
const isSaid = ({ type }: GatewayMessageCreateDispatchData): boolean =>
  type === MessageType.Default || type === MessageType.Reply

const mentionOf = (botId: string): RegExp => new RegExp(`<@!?${botId}>`, 'g')

const namesBot = (content: string, botId: string): boolean => mentionOf(botId).test(content)

/** A reply to a reply of the bot goes on talking to it; one to its daily question is talk among people. */
function continues({ referenced_message: before }: GatewayMessageCreateDispatchData, botId: string): boolean {
  return before?.author.id === botId && before.type === MessageType.Reply
}
