import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configKeys } from '../../src/config.ts'
import { startingAgainIsVain } from '../../src/host/watch/exit-codes.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

/** The flags of `npm start`, which keep the program small, and have to be said wherever it is started without npm. */
const flags = scripts['start']!.split(' ').filter((word) => word.startsWith('--'))

describe('the Dockerfile', () => {
  /** Instructions in one line each, without comments. */
  const instructions = read('.deploy/Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '')
  const named = (name: string) =>
    instructions.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []))
  const copied = named('COPY')
    .filter((words) => !words.startsWith('--from'))
    .flatMap((words) => words.split(' ').slice(0, -1))
  const lastUser = named('USER').at(-1)

  test('everything that it copies is there, and reaches it', () => {
    expect(copied.filter((path) => !existsSync(path))).toEqual([])
    const ignored = read('.deploy/Dockerfile.dockerignore').split('\n')
    expect(ignored).toContain('*')
    expect(copied.filter((path) => !ignored.includes(`!${path}`))).toEqual([])
    expect(ignored.filter((line) => line.startsWith('!') && !copied.includes(line.slice(1)))).toEqual([])
  })

  test('everything that a build looks at is copied', () => {
    const inputs = [...read('src/setup/build.mjs').matchAll(/^ +inputs: \[([^\]]*)\]/gm)].flatMap(([, list]) =>
      [...list!.matchAll(/'([^']+)'/g)].map(([, path]) => path!.split('/')[0]!),
    )
    expect(inputs).toContain('src')
    expect(inputs.filter((path) => !copied.includes(path))).toEqual([])
  })

  test('it starts the program as npm start does, as somebody who is not root', () => {
    const words = JSON.parse(named('CMD').at(-1)!) as string[]
    expect(words).toEqual(['node', ...flags, 'dist/program/main.js', 'start'])
    expect(lastUser).toBe('node')
  })

  test('every setting in it is one that is read', () => {
    const names = named('ENV').flatMap((words) => [...words.matchAll(/(\w+)=/g)].map(([, name]) => name!))
    const ofOthers = ['NODE_ENV', 'TFJS_NODE_CACHE']
    expect(names.filter((name) => ![...configKeys, ...ofOthers].includes(name))).toEqual([])
  })

  test('its Node is one that the program runs on', () => {
    const [, version] = /^NODE_VERSION=(\d+)/m.exec(named('ARG').join('\n'))!
    expect(read('.github/workflows/ci.yml')).toContain(`'${version}'`)
  })
})

interface Service {
  image?: string
  command?: string[]
  environment?: Record<string, string>
  ports?: string[]
  restart?: string
  volumes?: string[]
  depends_on?: Record<string, unknown>
}

describe.each(readdirSync('.deploy').filter((name) => name.startsWith('compose')))('%s', (file) => {
  const { services, volumes } = parse(read(join('.deploy', file)), { merge: true }) as {
    services: Record<string, Service>
    volumes: Record<string, unknown>
  }
  const all = Object.entries(services)
  const ours = all.filter(([, { image }]) => image === 'hyperparameter-expert').map(([, service]) => service)

  test('every setting of the program in it is one that is read', () => {
    expect(ours).not.toEqual([])
    const names = ours.flatMap(({ environment }) => Object.keys(environment ?? {}))
    expect(names.filter((name) => ![...configKeys, 'HEALTH_PORT'].includes(name))).toEqual([])
  })

  test('what is published is the port that the program listens on, and for this machine alone', () => {
    const [, exposed] = /^EXPOSE (\d+)$/m.exec(read('.deploy/Dockerfile'))!
    for (const { ports = [] } of ours)
      for (const port of ports) expect(port).toMatch(new RegExp(`^127\\.0\\.0\\.1:\\d+:${exposed}$`))
    const published = ours.filter(({ ports }) => ports !== undefined)
    expect(published.map(({ environment }) => [environment?.['HOST'], environment?.['PORT']])).toEqual(
      published.map(() => ['0.0.0.0', exposed]),
    )
  })

  test('everything comes back after a restart of the machine, and what is kept is kept outside', () => {
    expect(all.filter(([, { restart }]) => restart !== 'unless-stopped').map(([name]) => name)).toEqual([])
    const mounted = all.flatMap(([, service]) => (service.volumes ?? []).map((volume) => volume.split(':')[0]!))
    expect([...new Set(mounted)].sort()).toEqual(Object.keys(volumes).sort())
  })

  test('a worker is asked where its figures are, and a queue is not thrown away', () => {
    const workers = ours.filter(({ command }) => command !== undefined)
    for (const { command, environment } of workers) {
      expect(command).toEqual(['node', ...flags, 'dist/program/main.js', 'worker'])
      expect(environment).toMatchObject({ HEALTH_PORT: environment?.['METRICS_PORT'] })
    }
    const queues = all
      .filter(([, { image }]) => image?.startsWith('redis:'))
      .map(([, { command }]) => command?.join(' '))
    const kept = 'redis-server --appendonly yes --maxmemory-policy noeviction'
    expect(queues).toEqual(workers.length === 0 ? [] : [kept])
  })

  test('what one waits for is there', () => {
    const waited = all.flatMap(([, service]) => Object.keys(service.depends_on ?? {}))
    expect(waited.filter((name) => !(name in services))).toEqual([])
  })
})

describe('the systemd unit', () => {
  const unit = read('.deploy/hyperparameter-expert@.service')
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1]

  test('it starts the program as npm start does, and not again where that is in vain', () => {
    expect(value('ExecStart')).toBe(`/usr/bin/node ${flags.join(' ')} src/setup/run.mjs %i`)
    expect(value('Restart')).toBe('on-failure')
    expect(value('RestartPreventExitStatus')).toBe(String(startingAgainIsVain))
  })

  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

  test.skipIf(!hasSystemd)('systemd finds no mistake in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unit-'))
    const file = join(folder, 'hyperparameter-expert@start.service')
    cpSync('.deploy/hyperparameter-expert@.service', file)
    const { stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    // Whether Node stands where it says is up to each machine.
    const ours = stderr
      .split('\n')
      .filter((line) => line.includes('hyperparameter-expert') && !/not executable/.test(line))
    expect(ours).toEqual([])
  })
})
