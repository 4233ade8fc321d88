import type { Command } from '../../app/command.ts'
import type { Poster, Store, TrainingQueue } from '../../app/ports.ts'
import { errorCodes } from '../../errors.ts'
import { countedCommand, countedPoster, countedQueue } from './counted.ts'
import { countedStore } from './counted-store.ts'
import { type Door, openDoor } from './door.ts'
import { type Figures, openFigures } from './figures.ts'

/** How the program fares, as `/readyz` tells it. */
export interface Readiness {
  ok: boolean
  training: { workers: number; running: number; queued: number }
  queue: { ok: boolean }
  /** Null where nothing is kept: of a worker. */
  store: { ok: boolean } | null
  discord: { gateway: string; servers: number; shards: { connected: number; all: number } } | null
}

/** Counts what passes the parts that it is given, each of which it gives back as it was to whoever uses it. */
export interface Metrics {
  commands(commands: Command[]): Command[]
  queue<Queue extends TrainingQueue>(queue: Queue): Queue
  store(store: Store): Store
  poster(poster: Poster): Poster
  /** A post of a day stands, so many milliseconds after the time of its schedule. */
  posted(millisecondsLate: number): void
  bug(): void
  /** Opens `/metrics`, `/healthz` and `/readyz` for this machine. @throws UserError `unavailable` when the port is taken */
  serve(port: number, ready: () => Promise<Readiness>): Promise<Door>
}

export function openMetrics(): Metrics {
  const figures = openFigures()
  // An alert on a growth sees the first one only where there was a nought before.
  for (const result of ['posted', ...errorCodes]) figures.posts.inc({ result }, 0)
  return {
    commands: (commands) => commands.map((command) => countedCommand(command, figures)),
    queue: (queue) => countedQueue(queue, figures),
    store: (store) => countedStore(store, figures),
    poster: (poster) => countedPoster(poster, figures),
    posted: (millisecondsLate) => figures.postDelay.observe(millisecondsLate / 1000),
    bug: () => figures.bugs.inc(),
    serve: (port, ready) => openDoor(port, pagesOf(figures, ready)),
  }
}

function pagesOf(figures: Figures, ready: () => Promise<Readiness>) {
  const json = (status: number, value: unknown) => ({ status, type: 'application/json', text: JSON.stringify(value) })
  return {
    '/metrics': async () => {
      noteStates(figures, await ready())
      const { registry } = figures
      return { status: 200, type: registry.contentType, text: await registry.metrics() }
    },
    '/healthz': async () => json(200, { ok: true }),
    '/readyz': async () => {
      const readiness = await ready()
      return json(readiness.ok ? 200 : 503, readiness)
    },
  }
}

function noteStates(figures: Figures, { training, queue, store, discord }: Readiness): void {
  figures.queueWorkers.set(training.workers)
  figures.queueRunning.set(training.running)
  figures.queueWaiting.set(training.queued)
  if (store !== null) figures.partReady.set({ part: 'store' }, Number(store.ok))
  figures.partReady.set({ part: 'queue' }, Number(queue.ok))
  if (discord === null) return
  figures.partReady.set({ part: 'discord' }, Number(discord.gateway === 'ready'))
  figures.shards.set(discord.shards.all)
  figures.shardsConnected.set(discord.shards.connected)
  figures.servers.set(discord.servers)
}
