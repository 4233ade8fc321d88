import type { Reply } from '../../../reply/reply.ts'

/** Answers that were given lately, by a key: to show them to everybody, or the rest of them, without doing anything again. */
export interface RecentReplies {
  keep(key: string, reply: Reply): void
  find(key: string): Reply | undefined
}

/** An answer that only its asker sees is gone when they close Discord; of all others these many are remembered. */
const remembered = 200

/** Keeps the last answers in memory. */
export function createRecentReplies(): RecentReplies {
  const replies = new Map<string, Reply>()
  return {
    keep(key, reply) {
      replies.delete(key)
      replies.set(key, reply)
      if (replies.size > remembered) replies.delete(replies.keys().next().value!)
    },
    find: (key) => replies.get(key),
  }
}
