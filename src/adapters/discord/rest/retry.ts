import { DiscordAPIError, HTTPError, RateLimitError, REST, type RESTOptions } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { Log } from '../../../log.ts'

/** What this adapter notes of its own. */
export type DiscordLog = Pick<Log, 'info' | 'warn' | 'error'>

/** What came of a call that may be repeated. */
export interface Attempt<T> {
  /** What Discord gave back. */
  value?: T
  /** What went wrong the last time; undefined when it went well in the end. */
  problem?: unknown
  /** Everything that went wrong, in order. */
  stumbles: unknown[]
}

/** Discord's REST without the library's repetitions, which are made here, where it is known what they are for. */
export function onceOnly(apiUrl: string | undefined, options: Partial<RESTOptions> = {}): REST {
  return new REST({
    version: '10',
    retries: 0,
    rejectOnRateLimit: () => true,
    ...options,
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
  })
}

/**
 * Sends until Discord gives an answer or the pauses (milliseconds) are used up. A wait that Discord asks for is no answer, and
 * none of the pauses.
 */
export async function attempt<T>(
  send: () => Promise<T>,
  pauses: number[],
  wait: (milliseconds: number) => Promise<void>,
): Promise<Attempt<T>> {
  const stumbles: unknown[] = []
  const left = [...pauses]
  for (;;) {
    try {
      return { value: await send(), stumbles }
    } catch (problem) {
      stumbles.push(problem)
      const pause = problem instanceof RateLimitError ? problem.retryAfter : left.shift()
      const isSaid = problem instanceof DiscordAPIError || problem instanceof UserError
      if (pause === undefined || isSaid) return { problem, stumbles }
      await wait(pause)
    }
  }
}

export const codeOf = (problem: unknown) => (problem instanceof DiscordAPIError ? problem.code : undefined)

/** Whether a call may have arrived although it failed: its answer was lost, or none to the question. */
export function mayHaveArrived({ stumbles }: Attempt<unknown>): boolean {
  return stumbles.some((one) => !(one instanceof DiscordAPIError) && !(one instanceof RateLimitError))
}

/** Expected on a healthy bot too: a late event, another copy of the bot, a message deleted by a person. */
const everyday: unknown[] = [10062, 40060, 10008]

/** One line for a call that did not go as it should, however often it was tried. `id` finds it again. */
export function noteAttempt(
  log: DiscordLog,
  thing: string,
  { problem, stumbles }: Attempt<unknown>,
  about: { id: string; what: string; channel?: string },
): void {
  if (stumbles.length === 0) return
  const fields = { ...about, failed: stumbles.length, ...factsOf(problem ?? stumbles[0]) }
  if (problem === undefined) log.info(fields, `Discord took ${thing}, but not at once`)
  else if (everyday.includes(fields.code)) log.info(fields, `Discord did not take ${thing}`)
  else log.warn(fields, `Discord did not take ${thing}`)
}

/** Never the error itself: its fields hold the token of the interaction. */
function factsOf(problem: unknown) {
  if (problem instanceof RateLimitError)
    return { status: 429, reason: `Discord asks to wait ${problem.retryAfter} ms${problem.global ? ' for all' : ''}` }
  const status = problem instanceof DiscordAPIError || problem instanceof HTTPError ? problem.status : undefined
  return { status, code: codeOf(problem), reason: problem instanceof Error ? problem.message : String(problem) }
}
