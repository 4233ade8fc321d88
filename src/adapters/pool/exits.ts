import { setPriority } from 'node:os'
import type { Tinypool } from 'tinypool'

export interface ExitsOptions {
  onExit: (details: { process: number; code: number | null; signal: string | null }) => void
  /** How far the children stand back behind other processes, from 0 to 19 (`os.setPriority`); 0 without it. */
  niceness?: number
}

/** The children that are there, each with the promise of its end. */
export interface Exits {
  /** tinypool does not say when it starts a child, so this is called whenever it may have. */
  watchNew(): void
  of(process: number): Promise<void> | undefined
  processes(): number[]
  all(): Promise<unknown>
}

/** Watches the children of a pool from their start to their end. */
export function watchExits(pool: Tinypool, { onExit, niceness = 0 }: ExitsOptions): Exits {
  const exits = new Map<number, Promise<void>>()
  return {
    watchNew() {
      for (const child of pool.threads) {
        const process: number | undefined = child.threadId
        if (process === undefined || exits.has(process)) continue
        const exit = new Promise<void>((resolve) => {
          child.once('exit', (code: number | null, signal: string | null) => {
            exits.delete(process)
            onExit({ process, code, signal })
            resolve()
          })
        })
        exits.set(process, exit)
        if (niceness > 0) standBack(process, niceness)
      }
    },
    of: (process) => exits.get(process),
    processes: () => [...exits.keys()],
    all: () => Promise.all(exits.values()),
  }
}

function standBack(process: number, niceness: number): void {
  try {
    setPriority(process, niceness)
  } catch {
    // It has ended already, or the system knows no such thing.
  }
}
