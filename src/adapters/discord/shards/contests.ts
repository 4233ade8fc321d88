import type { DiscordLog } from '../rest/retry.ts'
import type { Front } from './share-out.ts'
import type { Timing } from './timing.ts'

interface ContestSettings {
  timing: Timing
  now(): number
  log: DiscordLog
}

/** Says in one line when somebody else was given the same shards by hand. */
export function noteContests({ timing, now, log }: ContestSettings) {
  let [since, said] = [now(), '']
  return (contested: number[], fronts: Front[], holders: ReadonlyMap<number, string>) => {
    const isByHand = (shard: number) =>
      fronts.some(({ holder, range }) => holder === holders.get(shard) && range !== null)
    const theirs = contested.filter(isByHand)
    if (theirs.length === 0) [since, said] = [now(), '']
    // Whoever was killed and started anew finds its own right for a while.
    if (now() - since <= timing.lease + timing.round || said === String(theirs)) return
    said = String(theirs)
    const whose = [...new Set(theirs.map((shard) => holders.get(shard)))]
    log.error(
      { shards: theirs, whose },
      `SHARDS names shards that another process has (${theirs.join(', ')}, with ${whose.join(' and ')}); I stay off them until it ends`,
    )
  }
}
