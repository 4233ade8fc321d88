import type { PageData } from '../adapters/web/api.ts'
import type { Person } from '../app/command.ts'
import { schemaOf } from '../app/help/schema.ts'
import { callThem, whoIs } from '../app/privacy/who.ts'
import { pastRuns } from '../app/runs/past-runs.ts'
import { runAgain } from '../app/train/again.ts'
import { contextFor, type Parts } from './parts.ts'

/** A person of the practice screen. */
export const webPerson = (id: string): Person => ({ platform: 'web', id, name: 'you' })

/** What the practice screen asks for beside commands. */
export function pageDataOf(parts: Parts): PageData {
  const never = new AbortController().signal
  const contextOf = (visitor: string, signal = never) => contextFor(parts, { person: webPerson(visitor), signal })
  return {
    schema: () => schemaOf(contextOf('local')),
    who: (visitor) => whoIs(contextOf(visitor)),
    rename: (visitor, name) => callThem(name, contextOf(visitor)),
    async runs(visitor) {
      const damaged: string[] = []
      return { runs: await pastRuns(contextOf(visitor), (id) => damaged.push(id)), damaged }
    },
    run: (visitor, id, signal) => runAgain(id, contextOf(visitor, signal)),
  }
}
