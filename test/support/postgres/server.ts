import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../program/free-port.ts'

/** Where a PostgreSQL's programs are: in `POSTGRES_BIN`, on the path, or where distributions put them. */
const binaries = findBinaries()

/** Why tests that need a PostgreSQL are not run; undefined: they are. On a machine that tests for others nothing is left out. */
export const noPostgres: string | undefined =
  binaries === undefined && process.env['CI'] !== 'true'
    ? 'left out: there is no PostgreSQL on this machine, apt-get install postgresql puts one there'
    : undefined

/** A server of one's own, in a folder of its own, which nobody else can reach. */
export interface Postgres {
  url: string
  /** Starts it again, at the same address. */
  start(): void
  /** `immediate`: as if the power had failed. */
  stop(how: 'fast' | 'immediate'): void
  remove(): void
}

/** Makes a server. `fsync`: writes reach the disk; without, only the operating system, which outlives the server. */
export async function makePostgres(fsync: 'on' | 'off' = 'off', folder = newFolder()): Promise<Postgres> {
  const data = join(folder, 'data')
  const port = await freePort()
  if (postgresUser) chownSync(folder, postgresUser.uid, postgresUser.gid)
  run('initdb', ['-D', data, '-U', 'expert', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'])
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=${fsync} -c max_connections=200`
  const server: Postgres = {
    url: `postgres://expert@127.0.0.1:${port}/postgres`,
    start: () => run('pg_ctl', ['start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options]),
    stop: (how) => run('pg_ctl', ['stop', '-w', '-D', data, '-m', how]),
    remove: () => removePostgres(folder),
  }
  server.start()
  return server
}

/** Stops the server in a folder, if one runs there, and removes the folder. */
export function removePostgres(folder: string): void {
  const data = join(folder, 'data')
  if (existsSync(join(data, 'postmaster.pid'))) run('pg_ctl', ['stop', '-w', '-D', data, '-m', 'immediate'])
  rmSync(folder, { recursive: true, force: true })
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'postgres-'))

/** PostgreSQL refuses to run as root, and a distribution's brings a user of its own for that; one from npm has none. */
const postgresUser =
  binaries !== undefined && process.getuid?.() === 0 ? (idsOf('postgres') ?? idsOf('nobody')) : undefined

function idsOf(name: string): { uid: number; gid: number } | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((which) =>
      Number(execFileSync('id', [which, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
    )
    return { uid: uid!, gid: gid! }
  } catch {
    return undefined
  }
}

function run(program: string, words: string[]): void {
  if (binaries === undefined) throw new Error('There is no PostgreSQL on this machine, and CI=true leaves nothing out')
  // The server keeps what it was started with open: a pipe would never end.
  execFileSync(join(binaries, program), words, { stdio: 'ignore', cwd: tmpdir(), ...postgresUser })
}

function findBinaries(): string | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const newestFirst = versions.sort((left, right) => Number(right) - Number(left))
  const folders = [
    process.env['POSTGRES_BIN'] ?? '',
    ...(process.env['PATH'] ?? '').split(':'),
    ...newestFirst.map((version) => `/usr/lib/postgresql/${version}/bin`),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/pgsql/bin',
  ]
  return folders.find(
    (folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')),
  )
}
