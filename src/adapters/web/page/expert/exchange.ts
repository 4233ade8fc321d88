import type { Outcome } from '../../../../app/dispatch.ts'
import type { Reply } from '../../../../reply/reply.ts'

/** A line and what the expert said to it; the reply is null until the first word. */
export interface Exchange {
  id: string
  line: string
  reply: Reply | null
  state: 'running' | 'done'
  /** The command line that plain words were read as. */
  read?: string
  /** What `--json` prints; not kept over a reload. */
  outcome?: Outcome
}

/** Exchanges that are kept; older ones are forgotten. */
export const mostExchanges = 200
