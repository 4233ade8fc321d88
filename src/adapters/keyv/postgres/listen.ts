import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { type Topic, topics } from '../../../app/processes.ts'
import type { Listeners } from '../listeners.ts'
import { applicationName, connectionTo } from './database.ts'

/** How the server names the connection that each process listens over. */
export const listeningName = `${applicationName} listening`

/** The name under which this program's processes tell each other something within a database. */
export const channel = 'hyperparameter_expert'

/** Between a cut and the next try: a server that starts again is there within seconds. */
const betweenTries = 500

/** A connection that leads nowhere any more says nothing by itself. */
const beat = 15_000

/** For a goodbye over a connection that may lead nowhere. */
const patience = 1_000

/** What hears the announcements of other processes, from when it is begun until it is ended. */
export interface Ear {
  begin(): void
  end(): Promise<void>
}

/**
 * Listens over a connection of its own, made anew whenever it was cut. Listeners are told that they may have missed something when
 * it is cut, and again when it is there: what came meanwhile went by.
 * @param cut is told why it was cut, once for each cut
 */
export function earTo(url: string, { tell, missed }: Listeners, cut: (problem: unknown) => void): Ear {
  const ending = new AbortController()
  let isCut = false
  let listening: Promise<void> | undefined
  const there = () => {
    if (isCut) missed()
    isCut = false
  }
  const lost = (problem: unknown) => {
    if (isCut || ending.signal.aborted) return
    isCut = true
    cut(problem)
    missed()
  }
  const listen = async () => {
    while (!ending.signal.aborted) {
      await listenOnce(url, tell, there, ending.signal).catch(lost)
      await setTimeout(betweenTries, undefined, { ref: false, signal: ending.signal }).catch(() => {})
    }
  }
  return {
    begin: () => void (listening = listen()),
    async end() {
      ending.abort()
      await listening
    },
  }
}

/** Over one connection, until it is cut or `ending` comes. `there`: from now on all is heard. @throws what cut it */
async function listenOnce(url: string, tell: Listeners['tell'], there: () => void, ending: AbortSignal): Promise<void> {
  const client = new pg.Client(connectionTo(url, listeningName))
  client.on('notification', ({ payload = '' }) => {
    const heard = understood(payload)
    if (heard) tell(...heard)
  })
  const listen = async () => {
    await client.connect()
    await client.query(`LISTEN ${channel}`)
    there()
    for (;;) {
      await setTimeout(beat, undefined, { ref: false, signal: ending })
      await client.query('SELECT 1')
    }
  }
  try {
    await Promise.race([listen(), endOf(client, ending)])
  } finally {
    await Promise.race([client.end().catch(() => {}), setTimeout(patience, undefined, { ref: false })])
  }
}

/** Fails when the connection does, or as soon as nobody wants it any more. */
function endOf(client: pg.Client, ending: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new Error('it is not needed any more'))
    ending.addEventListener('abort', stop, { once: true })
    client.on('error', reject)
    client.on('end', () => {
      ending.removeEventListener('abort', stop)
      reject(new Error('the server ended the connection'))
    })
  })
}

/** Whoever may use the database may say anything on the channel. */
function understood(payload: string): [Topic, string] | undefined {
  try {
    return z.tuple([z.enum(topics), z.string()]).parse(JSON.parse(payload))
  } catch {
    return undefined
  }
}
