import { Routes } from 'discord.js'
import { nonceOf } from '../rest/post-id.ts'
import { attempt, type DiscordLog, noteAttempt, onceOnly } from '../rest/retry.ts'
import { contentOf } from '../rest/multipart.ts'
import type { Message } from '../render/message.ts'

/** The calls that answer messages. None of them throws. */
export interface ChannelReplies {
  /** Shows for some seconds that an answer is coming. */
  type(channel: string): Promise<void>
  /** Replies to a message; nobody is pinged. */
  reply(to: { id: string; channel: string }, message: Message): Promise<void>
}

interface ChannelSettings {
  apiUrl: string | undefined
  token: string
  log: DiscordLog
  wait(milliseconds: number): Promise<void>
}

/** Milliseconds before each further try; Discord knows a repeated one by its nonce. */
const pauses = [250, 2_000]

/** Puts replies into the channel of a message that somebody wrote to the bot. */
export function createChannelReplies({ apiUrl, token, log, wait }: ChannelSettings): ChannelReplies {
  const rest = onceOnly(apiUrl, { timeout: 10_000 }).setToken(token)
  return {
    async type(channel) {
      // Only a sign: where it can't be shown, the answer still can.
      await rest.post(Routes.channelTyping(channel)).catch(() => undefined)
    },
    async reply({ id, channel }, { body, files }) {
      const reference = { message_id: id, channel_id: channel, fail_if_not_exists: false }
      const mentions = { ...body.allowed_mentions, replied_user: false }
      const once = { nonce: nonceOf(`reply ${id}`), enforce_nonce: true }
      const whole = { ...body, ...once, allowed_mentions: mentions, message_reference: reference }
      const content = contentOf({ body: whole, files })
      const tried = await attempt(() => rest.post(Routes.channelMessages(channel), content), pauses, wait)
      noteAttempt(log, 'a reply', tried, { id, what: 'reply', channel })
    },
  }
}
