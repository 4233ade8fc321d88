import type { z } from 'zod'
import type { AskContent } from '../ask/parse.ts'
import type { Pages } from '../lessons/pages.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import type { Reply } from '../reply/reply.ts'
import type { Run, TrainingProgress } from '../training/run.ts'
import type { UnderstandContent } from '../understand/words/words.ts'
import type { Announcement } from './processes.ts'

/** Trains in the process it is called in. */
export interface Trainer {
  /**
   * Trains one plan on its own seed.
   * @throws UserError `cancelled` or `timed-out` when the signal aborts (its reason decides)
   */
  train(plan: TrainingPlan, control: TrainingControl): Promise<Run>
}

/** How one training is watched, stopped and measured. */
export interface TrainingControl {
  signal: AbortSignal
  /** Called at most every 100 ms. */
  onProgress?: (progress: TrainingProgress) => void
  /** Which examples the run is measured on; `test` ones took no part in any choice. `validation` unless said otherwise. */
  heldOut?: HeldOut
  /** Whether the run draws its decision surface, for two-dimensional data; it does unless told not to. */
  surface?: boolean
}

/** Which held-out examples a run is measured on: those to choose by, or those kept for the final scoring. */
export type HeldOut = 'validation' | 'test'

/** Who asks for a training and what for; the queue's fairness goes by both. */
export interface QueueControl extends TrainingControl {
  /** One turn each, in turn: `web:local`. */
  person: string
  /** A person's first `answer` comes before anybody's experiments; `idle` work is begun only where nobody waits. */
  purpose: 'answer' | 'experiment' | 'idle'
  /** The place in the queue (1 is next): once when the training has to wait, and again when it has moved up. */
  onQueued?: (position: number) => void
}

/** Runs of a batch come without a surface unless it is asked for: nobody looks at those of an experiment. */
export interface BatchControl extends Omit<QueueControl, 'onProgress'> {
  /** Each run as soon as it is there, in any order; `index` is the plan's. */
  onRun?: (index: number, run: Run) => void
}

/** Where commands bring their trainings: never on the caller's event loop. */
export interface TrainingQueue {
  /** @throws UserError `busy` (queue full), `cancelled`, `timed-out`, `unavailable` (a training process died) */
  train(plan: TrainingPlan, control: QueueControl): Promise<Run>
  /**
   * Trains many plans (experiments, sweeps), shared between the workers; the runs come in the order of the plans.
   * @throws UserError as `train`; the first plan that fails ends the whole batch
   */
  trainMany(plans: TrainingPlan[], control: BatchControl): Promise<Run[]>
  /** Lets running work end within `milliseconds`, then stops it. */
  close(milliseconds: number): Promise<void>
}

/** Puts replies into channels, outside of any conversation. */
export interface Poster {
  /**
   * Posts once for each key: a second call with the same key within minutes gives the first message's id. In a forum it is an entry
   * under the heading of the reply. `ping`: the one role that the message mentions; nobody else ever is.
   * @throws UserError `forbidden` or `not-found` when the channel does not take it, `unavailable` when the platform does not answer
   */
  post(channel: string, reply: Reply, key: string, ping?: string): Promise<string>
  edit(channel: string, message: string, reply: Reply): Promise<void>
  /** The message that was posted under a key, among the last of its channel; null when there is none. */
  find(channel: string, key: string): Promise<string | null>
  /** The thread of a post: in a forum its entry, in a channel one opened under `title`, if any; twice gives the same. @throws as `post` */
  openThread(channel: string, message: string, title: string | null): Promise<string | null>
  /** What a channel is to a post. @throws UserError as `post` */
  kind(channel: string): Promise<ChannelKind>
  /**
   * Permissions that the bot lacks in a channel, by the names people know. `threads`: it opens one for each post.
   * @throws UserError `not-found` for a channel that is none of the server's, `invalid-input` for one that takes no posts
   */
  missing(channel: string, server?: string, threads?: boolean): Promise<string[]>
  /** A role of a server; null when there is none of that id. @throws UserError as `post` */
  role(server: string, id: string): Promise<{ mentionable: boolean } | null>
  /** False when the server does not exist any more, or the bot was removed from it. @throws UserError `unavailable` */
  isIn(server: string): Promise<boolean>
}

/** A channel takes posts as messages, a forum as entries with a thread each; others take none. */
export type ChannelKind = 'channel' | 'forum' | 'thread' | 'none'

/** Keeps JSON values by name, each parsed by its schema when it is read. @throws UserError `unavailable`; its cause is for the log */
export interface Store {
  /** A named set of entries; names may contain `/` and `:` (`runs/web:local`). Cheap to make: no state of its own. */
  collection<T>(name: string, schema: z.ZodType<T>): Collection<T>
  /** Makes all of the writes or none of them, at one instant for everybody else. */
  transaction(writes: Write[]): Promise<void>
  /** @throws UserError `unavailable` that says why nothing can be kept now */
  check(): Promise<void>
  /** Everything that was written is in the one file then. */
  close(): Promise<void>
}

/**
 * `empty` deletes all of a collection, `forget` one key in each collection whose name begins with `under`; `announce` tells all
 * processes that it was done.
 */
export type Write =
  | Change
  | { type: 'empty'; collection: string }
  | { type: 'forget'; key: string; under: string }
  | Announcement

/** Made by `Collection.changing`. */
export interface Change {
  type: 'change'
  collection: string
  key: string
  /** The text to keep, from the one that is kept; undefined: none. Called again when somebody else was faster. */
  next(text: string | undefined): string | undefined
}

/** Values by key. Each is checked by a schema when it is read; one that fails is an error that names the entry. */
export interface Collection<T> {
  get(key: string): Promise<T | undefined>
  set(key: string, value: T): Promise<void>
  delete(key: string): Promise<void>
  /** Reads, changes and writes without another update of the same key in between. */
  update(key: string, change: (old: T | undefined) => T): Promise<T>
  /** The same in a transaction; undefined deletes. `ifDamaged`: what can't be read counts as missing. */
  changing(key: string, change: (old: T | undefined) => T | undefined, ifDamaged?: 'missing'): Change
  /** All entries, in the order of their keys. `wanted`: those of these keys alone, and the others are not even parsed. */
  entries(wanted?: (key: string) => boolean): AsyncIterable<[string, T]>
  /** Those of the entries that can be read; `damaged` is told of each of the others, and why. */
  readable(damaged: (key: string, problem: Error) => void): AsyncIterable<[string, T]>
}

/** What time it is. The core never asks the machine. */
export type Clock = () => Date

/** Calls `action` after so many milliseconds; the function it gives back calls it off. */
export type Timer = (milliseconds: number, action: () => void) => () => void

/** All that is read, and what is asked about it. */
export type Content = Pages & AskContent & UnderstandContent
