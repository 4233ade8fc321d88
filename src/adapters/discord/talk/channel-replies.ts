import { type REST, Routes } from 'discord.js'
import { nonceOf } from '../rest/post-id.ts'
import { attempt, type DiscordLog, noteAttempt } from '../rest/retry.ts'
import { contentOf } from '../rest/multipart.ts'
import type { Message } from '../render/message.ts'

/** The calls that answer messages. None of them throws. */
export interface ChannelReplies {
  /** Shows for some seconds that an answer is coming. */
  type(channel: string): Promise<void>
  /** Replies to a message, or puts this in place of a reply that was given; nobody is pinged. Gives the reply's id, where it arrived. */
  reply(to: { id: string; channel: string }, message: Message, given?: string): Promise<string | undefined>
}

interface ChannelSettings {
  /** Calls by the bot's own right; their limit is that of all of them. */
  rest: REST
  log: DiscordLog
  wait(milliseconds: number): Promise<void>
}

/** Milliseconds before each further try; Discord knows a repeated one by its nonce. */
const pauses = [250, 2_000]

/** Puts replies into the channel of a message that somebody wrote to the bot. */
export function createChannelReplies({ rest, log, wait }: ChannelSettings): ChannelReplies {
  return {
    async type(channel) {
      // Only a sign: where it can't be shown, the answer still can.
      await rest.post(Routes.channelTyping(channel)).catch(() => undefined)
    },
    async reply({ id, channel }, { body, files }, given) {
      const reference = { message_id: id, channel_id: channel, fail_if_not_exists: false }
      const mentions = { ...body.allowed_mentions, replied_user: false }
      const once = { nonce: nonceOf(`reply ${id}`), enforce_nonce: true, message_reference: reference }
      const whole = { ...body, ...(given === undefined ? once : {}), allowed_mentions: mentions }
      const content = contentOf({ body: whole, files })
      const call = () =>
        given === undefined
          ? rest.post(Routes.channelMessages(channel), content)
          : rest.patch(Routes.channelMessage(channel, given), content)
      const tried = await attempt(call, pauses, wait)
      noteAttempt(log, 'a reply', tried, { id, what: 'reply', channel })
      return given ?? (tried.value as { id?: string } | undefined)?.id
    },
  }
}
