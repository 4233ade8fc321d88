/** Discord counts the sessions of a token, whoever begins them; so do our processes together. */
export interface Seen {
  /** By all our processes together. */
  begun: number
  /** What Discord lets begin until it is filled up again, in `resetAfter` milliseconds. */
  remaining: number
  resetAfter: number
}

/** Sessions that none of ours began: another installation has the token. */
export function begunElsewhere(before: Seen, now: Seen): number {
  // Filled up again meanwhile: nothing can be told.
  if (now.resetAfter > before.resetAfter || now.remaining > before.remaining) return 0
  // A backup took the place of all data, our own count included.
  if (now.begun < before.begun) return 0
  return Math.max(0, before.remaining - now.remaining - (now.begun - before.begun))
}
