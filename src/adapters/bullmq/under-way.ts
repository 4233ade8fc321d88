import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Answer } from './names.ts'

/** A chunk under way. */
export interface UnderWay {
  hear(answer: Answer): void
  lose(): void
  /** Looks in a row in which Redis did not know it any more. */
  missed: number
}

/** What a front has given out. */
export interface Given {
  queue: Queue
  commands: Redis
  /** By the names of the jobs. */
  underWay: Map<string, UnderWay>
}

/** There is no way to any of them. */
export function loseAll({ underWay }: Given): void {
  for (const { lose } of underWay.values()) lose()
}

/** Jobs end by a message, and then Redis forgets them: of one that it has forgotten the message was lost. It may just be on its way, so twice in a row. */
export async function loseForgotten({ queue, commands, underWay }: Given): Promise<void> {
  const jobs = [...underWay]
  const there = await Promise.all(jobs.map(([job]) => commands.exists(queue.toKey(job))))
  for (const [place, [, one]] of jobs.entries()) {
    one.missed = there[place] === 0 ? one.missed + 1 : 0
    if (one.missed > 1) one.lose()
  }
}
