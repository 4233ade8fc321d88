import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removePostgres } from './server.ts'

/** Names the folder of the one PostgreSQL that the test files of a run share, which is made when one of them needs it. */
export function setup(): () => void {
  const folder = (process.env['POSTGRES_OF_RUN'] ??= join(tmpdir(), `postgres-of-run-${process.pid}`))
  return () => {
    if (existsSync(folder)) removePostgres(folder)
  }
}
