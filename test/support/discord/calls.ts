/** The kinds of call a bot makes; faults are ordered for one of them. */
export type CallKind = 'gateway' | 'commands' | 'callback' | 'edit' | 'other'

/** How the next call of a kind goes wrong. `applied`: Discord did what was asked, only its answer is lost. */
export type Fault = { applied?: boolean } & (
  | { reset: true }
  | { status: number; code?: number; message?: string; retryAfter?: number }
)

export interface Call {
  kind: CallKind
  method: string
  path: string
  /** 0: the connection was reset. */
  status: number
}

export function kindOf(path: string): CallKind {
  if (path.startsWith('/gateway')) return 'gateway'
  if (path.startsWith('/interactions/')) return 'callback'
  if (path.startsWith('/webhooks/')) return 'edit'
  return /^\/applications\/\d+\/(guilds\/\d+\/)?commands/.test(path) ? 'commands' : 'other'
}
