import type { Invocation } from '../../../app/read-line.ts'
import type { Reply } from '../../../reply/reply.ts'

/** A longer line would be a whole log: it is kept in no button, so nothing of its answer is folded away. */
const longestFolded = 2_000

/** Whether a part of an answer waits behind a button. */
export const isFolded = (reply: Reply, invocation: Invocation): boolean =>
  // The line of a log takes its time to be written.
  reply.blocks.some((block) => block.more) && invocation.line.length <= longestFolded

/** What is seen at once. */
export function firstPart(reply: Reply, invocation: Invocation): Reply {
  return isFolded(reply, invocation) ? { ...reply, blocks: reply.blocks.filter((block) => !block.more) } : reply
}

/** What waits behind the button; where nothing does, all of it. */
export function secondPart(reply: Reply): Reply {
  const blocks = reply.blocks.filter((block) => block.more)
  return blocks.length > 0 ? { ...reply, blocks } : reply
}
