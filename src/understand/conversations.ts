/** A plan that was trained, and the one that was suggested after it. */
export interface SaidPlan {
  planText: string
  next: string | null
}

/**
 * The plans of the last half hour, by person and channel: what plain words go on from. Of what people write nothing else is
 * kept, and this in memory alone.
 */
export interface Conversations {
  /** The newest first. */
  of(person: string, channel: string): readonly SaidPlan[]
  note(person: string, channel: string, said: SaidPlan): void
  forget(person: string): void
}
