import { setTimeout } from 'node:timers/promises'
import type { DiscordLog } from '../rest/retry.ts'
import type { Timing } from './timing.ts'

interface LoopSettings {
  timing: Timing
  log: DiscordLog
}

/** Does a round again and again, and earlier where it is woken. */
export function looping(round: () => Promise<void>, { timing, log }: LoopSettings, ending: AbortSignal) {
  let isFailing = false
  let wakeUp = new AbortController()
  const once = () =>
    round().then(
      () => void (isFailing = false),
      (problem: unknown) => {
        const reason = problem instanceof Error ? problem.message : String(problem)
        if (!isFailing) log.warn({ reason }, 'I can not see which shards are mine; I leave those that I can not renew')
        isFailing = true
      },
    )
  const first = once()
  const ended = first.then(async () => {
    while (!ending.aborted) {
      const signal = AbortSignal.any([ending, wakeUp.signal])
      await setTimeout(timing.round, undefined, { ref: false, signal }).catch(() => {})
      wakeUp = new AbortController()
      if (!ending.aborted) await once()
    }
  })
  return { first, ended, wake: () => wakeUp.abort() }
}
