import type { Ask } from './database.ts'
import { nowInMilliseconds } from './open.ts'

/**
 * The database's clock. Between two looks at it the time goes on by what passed here, which nobody can set.
 * @param passed milliseconds since some moment
 */
export function clockBy(passed: () => number) {
  let last = { time: Date.now(), at: passed() }
  return {
    now: (): Date => new Date(last.time + passed() - last.at),
    async setBy(ask: Ask): Promise<void> {
      const before = passed()
      const { rows } = await ask(`SELECT ${nowInMilliseconds}::float8 AS now`)
      const at = passed()
      // It was read somewhere between the question and the answer.
      last = { time: (rows[0]!['now'] as number) + (at - before) / 2, at }
    },
  }
}
