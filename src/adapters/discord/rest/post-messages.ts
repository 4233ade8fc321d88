import { type APIMessage, Routes } from 'discord.js'
import type { Poster } from '../../../app/ports.ts'
import { UserError } from '../../../errors.ts'
import type { Reply } from '../../../reply/reply.ts'
import type { Message } from '../render/message.ts'
import { type Forum, findEntry, postEntry, threadName } from './forum.ts'
import type { Calling, Places } from './places.ts'
import { componentIdIn, componentIdOf, nonceOf } from './post-id.ts'
import { hasThread, takesNoMessages, userErrorOf } from './refusals.ts'

/** Writes a reply as a message; by its `componentId` it is found again. */
export type Writer = (reply: Reply, componentId: number | undefined, ping?: string) => Promise<Message>

/** Messages among which a post is looked for: a channel for daily posts has one or two a day. */
const lookedThrough = 100

/** A day's talk is over after a week. */
const archivedAfterMinutes = 10_080

/** What a poster does with messages. */
export function messagesOf(
  calling: Calling,
  places: Places,
  write: Writer,
): Pick<Poster, 'post' | 'edit' | 'find' | 'openThread'> {
  const { rest, call } = calling
  return {
    async post(channel, reply, key, ping) {
      const message = await write(reply, componentIdOf(key), ping)
      const known = places.forum(channel)
      if (known) return postInForum(calling, known, reply, message, key)
      try {
        return await postInChannel(calling, channel, message, key)
      } catch (problem) {
        // So a forum is told from the others: it is asked about once, and channels never are.
        if (!takesNoMessages(problem)) throw problem
        const { forum } = await places.look(channel)
        if (!forum) throw userErrorOf(problem)
        return postInForum(calling, forum, reply, message, key)
      }
    },
    async edit(channel, message, reply) {
      const { forum } = await places.of(channel)
      const route = Routes.channelMessage(forum ? message : channel, message)
      const before = (await call(channel, message, 'edit', () => rest.get(route))) as APIMessage
      const { body, files } = await write(reply, componentIdIn(before))
      await call(channel, message, 'edit', () => rest.patch(route, { body, files }))
    },
    find: async (channel, key) => find(calling, (await places.of(channel)).forum ?? channel, key),
    openThread: (channel, message, title) => openThread(calling, places, channel, message, title),
  }
}

async function postInChannel(
  { rest, call }: Calling,
  channel: string,
  { body, files }: Message,
  key: string,
): Promise<string> {
  // A call that failed on the way is repeated; Discord knows the second one by its nonce.
  const once = { ...body, nonce: nonceOf(key), enforce_nonce: true }
  const send = () => rest.post(Routes.channelMessages(channel), { body: once, files })
  return ((await call(channel, key, 'post', send)) as APIMessage).id
}

/** Entries have no nonce, so none is sent twice before it was looked for. */
async function postInForum(
  calling: Calling,
  forum: Forum,
  reply: Reply,
  message: Message,
  key: string,
): Promise<string> {
  const send = () => postEntry(calling.rest, forum, titleOf(reply), message)
  try {
    return await calling.call(forum.id, key, 'post', send, 'once')
  } catch (problem) {
    if (!(problem instanceof UserError) || problem.code !== 'unavailable') throw userErrorOf(problem)
    const found = await find(calling, forum, key)
    if (found === null) throw problem
    return found
  }
}

const titleOf = ({ blocks }: Reply): string => blocks.find((block) => block.type === 'heading')?.text ?? ''

async function find({ rest, call, botId }: Calling, place: Forum | string, key: string): Promise<string | null> {
  const componentId = componentIdOf(key)
  if (typeof place !== 'string') {
    const forum = place
    return call(forum.id, key, 'search', () => findEntry(rest, forum, componentId, botId()))
  }
  const query = new URLSearchParams({ limit: String(lookedThrough) })
  const send = () => rest.get(Routes.channelMessages(place), { query })
  const messages = (await call(place, key, 'search', send)) as APIMessage[]
  return messages.find((one) => one.author.id === botId() && componentIdIn(one) === componentId)?.id ?? null
}

/** The thread of a message has the message's id. */
async function openThread(
  { rest, call }: Calling,
  places: Places,
  channel: string,
  message: string,
  title: string | null,
): Promise<string | null> {
  if (places.forum(channel)) return message
  if (title === null || (await places.of(channel)).kind !== 'channel') return null
  const body = { name: threadName(title), auto_archive_duration: archivedAfterMinutes }
  try {
    await call(channel, message, 'thread', () => rest.post(Routes.threads(channel, message), { body }))
  } catch (problem) {
    if (!hasThread(problem)) throw userErrorOf(problem)
  }
  return message
}
