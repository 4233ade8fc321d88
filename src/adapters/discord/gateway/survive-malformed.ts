import type { Client } from 'discord.js'
import type { DiscordLog } from '../rest/retry.ts'

/** The part of the library's manager that no type of it names; a test with malformed events tells when it has changed. */
interface Inner {
  attachEvents(): void
  _ws: { emit(event: string, ...values: unknown[]): boolean }
}

/**
 * The library reads events without looking at them, and what it throws at one that is not as it should be would end the process.
 * Logged and passed over instead: Discord sends the next event all the same.
 */
export function surviveMalformedEvents(client: Client, log: DiscordLog): void {
  const inner = client.ws as object as Inner
  const attach = inner.attachEvents.bind(inner)
  inner.attachEvents = () => {
    const { _ws: connections } = inner
    const emit = connections.emit.bind(connections)
    connections.emit = (event, ...values) => {
      try {
        return emit(event, ...values)
      } catch (problem) {
        const reason = problem instanceof Error ? problem.message : String(problem)
        log.error({ event: nameOf(values[0]) ?? event, reason }, 'Discord sent an event that could not be read')
        return true
      }
    }
    attach()
  }
}

/** Discord's name of an event; never its content, which may hold a token. */
function nameOf(value: unknown): string | undefined {
  const { data } = (value ?? {}) as { data?: { t?: unknown } }
  return typeof data?.t === 'string' ? data.t.slice(0, 50) : undefined
}
