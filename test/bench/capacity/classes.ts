import { tick } from '../../../src/app/classroom/posts/tick.ts'
import type { Poster, Store } from '../../../src/app/ports.ts'
import { openClassroom, setUpClass } from '../../support/classroom.ts'

export interface Classes {
  /** Milliseconds of a look at a class in which nothing is due. */
  look: number
  /** Milliseconds of a class that closes a question and asks the next one, without Discord's own time. */
  due: number
  /** Calls to Discord for that. */
  calls: number
}

/** 23 November 2026 is a Monday; nine in Seoul is midnight UTC. */
const firstPost = Date.parse('2026-11-23T00:00:00Z')
const day = 24 * 3_600_000

/** What so many classes cost that all have their question at the same minute. */
export async function costOfClasses(store: Store, count: number): Promise<Classes> {
  const stage = { ...(await openClassroom('2026-11-22T12:00:00Z')), store }
  for (let server = 1; server <= count; server++) await setUpClass(stage, String(server))
  let calls = 0
  const poster = counting(stage.poster, () => calls++)
  const timed = async (now: number) => {
    stage.set(now)
    const begun = performance.now()
    await tick({ ...stage, poster })
    return (performance.now() - begun) / count
  }
  const look = await timed(firstPost - 60_000)
  await timed(firstPost)
  calls = 0
  const due = await timed(firstPost + day)
  if (stage.reports.length > 0) throw stage.reports[0]
  return { look, due, calls: calls / count }
}

/** Each of its methods is a call, or was one the first time. */
function counting(poster: Poster, note: () => void): Poster {
  return new Proxy(poster, {
    get(target, name) {
      const method = target[name as keyof Poster] as (...words: unknown[]) => unknown
      return (...words: unknown[]) => {
        note()
        return method.apply(target, words)
      }
    },
  })
}
