/** Work that somebody has, or will have. */
export interface RunningChunk {
  /** Rejects when whoever had it dies, fails to start or is killed. */
  finished: Promise<void>
  cancel(): void
  kill(): void
}

/** Those who train: child processes of this machine, or workers on other ones. */
export interface Children<Chunk> {
  /** Gives a chunk to whoever is free, or to the first that becomes free; `onMessage` hears what is said of it. */
  run(chunk: Chunk, onMessage: (message: unknown) => void): RunningChunk
  /** How long a chunk may wait until somebody has it, in milliseconds, and what is told then. */
  patience: { milliseconds: number; problem(): Error }
  /** How many train at once. */
  workers(): number
  /** How many chunks may be with them at once; more than there are workers where the way to them is long. */
  room(): number
  /** Child processes of this program. */
  processes(): number[]
  /** Ends all that belongs to this program, and waits until it is gone. */
  close(): Promise<void>
}
