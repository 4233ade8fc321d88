/** What the processes of one bot agree on, on however many hosts they run. Where there is one process alone, it agrees with itself. */

/** A right that one holder at a time has under a name. */
export interface Lease {
  name: string
  /** Who has it: a name that no other process bears. */
  holder: string
  /** Grows with each taking of this name, so that what an earlier holder still does can be told from what the present one does. */
  fence: number
}

/** A lease that somebody has now. */
export interface HeldLease extends Lease {
  /** Until it is over, unless it is renewed. */
  millisecondsLeft: number
}

/** Gives out leases by one clock that all processes share. @throws UserError `unavailable`: whether it was done is not known then */
export interface Leases {
  /**
   * Takes a lease that nobody has or whose time is over, or that this holder has already: then anew, with the next number.
   * Its `milliseconds` begin between the call and the answer, so a holder that counts from before the call stops in time.
   * @returns null when somebody else has it
   */
  acquire(name: string, holder: string, milliseconds: number): Promise<Lease | null>
  /** Lets it last `milliseconds` from now; also one whose time is over, if nobody took it since. False: it is lost. */
  renew(lease: Lease, milliseconds: number): Promise<boolean>
  /** Gives it back at once. One that is lost already stays with whoever has it. */
  release(lease: Lease): Promise<void>
  /** Those that are held now and whose names begin with `under`, in the order of their names. */
  held(under: string): Promise<HeldLease[]>
}

/**
 * What all processes are told, at the instant at which the other writes of its transaction are made.
 * `person-deleted`: everything about a person was deleted, whose key is the text. `restored`: a backup took the place of all data.
 * `shard-free`: a process gave up a shard of Discord, and is named by the text. `stop-run`: a person wants what they asked for to be stopped,
 * wherever it runs; the text is a list of the id of the event that asked for it and that of the person.
 */
export type Topic = (typeof topics)[number]

/** All topics. */
export const topics = ['person-deleted', 'restored', 'shard-free', 'stop-run'] as const

/** Tells all processes something, with the other writes of its transaction. */
export interface Announcement {
  type: 'announce'
  topic: Topic
  text: string
}

/** Hears what any process announced, within a second. */
export interface Announcements {
  /**
   * Calls `hear` with the text of each announcement of a topic, also of this process's own. `missed`: some may not have come, as
   * the connection was cut, so that what depends on them has to be taken as announced.
   * @returns what ends it
   */
  listen(topic: Topic, hear: (text: string) => void, missed: () => void): () => void
}

/** The time by one clock for all processes: those of hosts differ, by minutes where nobody sets them. */
export interface CommonClock {
  now(): Date
  /** Asks for the time again; until then it goes on by what passed here. @throws UserError `unavailable` */
  set(): Promise<void>
}
