import { z } from 'zod'
import type { Store } from '../../../app/ports.ts'
import type { Lease } from '../../../app/processes.ts'

/** Where a session of Discord stands: whoever goes on with it is sent what came since. */
export const Session = z.object({
  sessionId: z.string(),
  sequence: z.number(),
  resumeURL: z.string(),
  shardId: z.number(),
  shardCount: z.number(),
  /** Servers that were told of when it began. */
  servers: z.number(),
})
export type Session = z.infer<typeof Session>

/** Sessions that were left for whoever takes the shard next. */
export interface Sessions {
  leave(session: Session, lease: Lease): Promise<void>
  /** For this process itself, should nobody have the shard meanwhile. */
  keep(session: Session, lease: Lease): Promise<void>
  /** What this taking of the shard goes on with. Null: there is none, or somebody had the shard since, and has answered what came. */
  take(lease: Lease): Promise<Session | null>
}

/** Who took a shard last, and what they left. */
const Taken = z.object({ fence: z.number(), session: Session.nullable() })

/**
 * Sessions pass from hand to hand by the store. Where that does not answer, this process still knows the one it let go itself. Each taking
 * is noted, so that a session is gone on with only while nobody had the shard in between.
 */
export function sessionsIn(store: Store): Sessions {
  const taken = store.collection('shard-sessions', Taken)
  const own = new Map<string, { fence: number; session: Session }>()
  return {
    async keep(session, { name, fence }) {
      own.set(name, { fence, session })
    },
    async leave(session, { name, fence }) {
      await taken.update(name, (last) => (last && last.fence !== fence ? last : { fence, session }))
    },
    async take({ name, fence }) {
      let found: Session | null = null
      await taken.update(name, (last) => {
        const kept = own.get(name)
        found = last?.session ?? (last && kept?.fence === last.fence ? kept.session : null)
        // Who was slower than the next one has nothing to say any more.
        return last && last.fence > fence ? last : { fence, session: null }
      })
      own.delete(name)
      return found
    },
  }
}
