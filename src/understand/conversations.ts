/** A plan that was trained, and the one that was suggested after it. */
export interface SaidPlan {
  planText: string
  next: string | null
}

/** A challenge that somebody works on. */
export interface TaskAtHand {
  number: number
  /** The plan it begins with. */
  start: string
  /** Whether such changes of it are a try that counts. */
  allows(changes: string): boolean
  /** The command line that shows it; a try is added to it. */
  line: string
}

/**
 * The plans of the last half hour, by person and channel: what plain words go on from. Of what people write nothing else is
 * kept, and this in memory alone.
 */
export interface Conversations {
  /** The newest first. */
  of(person: string, channel: string): readonly SaidPlan[]
  note(person: string, channel: string, said: SaidPlan): void
  /** The challenge of the last half hour; null where there is none. */
  taskOf(person: string, channel: string): TaskAtHand | null
  /** Null: it is over. */
  noteTask(person: string, channel: string, task: TaskAtHand | null): void
  forget(person: string): void
  forgetEverybody(): void
}
