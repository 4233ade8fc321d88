import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

/** What each room may import besides itself, npm packages, what `everybody` may: one row a room. */
const mayImport: Record<string, string[]> = {
  errors: [],
  numbers: [],
  hash: [],
  log: [],
  reply: [],
  markup: [],
  config: ['log'],
  plan: [],
  data: ['plan'],
  training: ['plan', 'data'],
  diagnosis: ['plan', 'data', 'training'],
  advice: ['plan', 'data', 'training', 'diagnosis'],
  logs: ['plan', 'training', 'diagnosis', 'markup'],
  lessons: ['plan', 'training', 'diagnosis', 'markup'],
  practice: ['plan', 'training', 'diagnosis', 'markup'],
  ask: ['plan', 'training', 'diagnosis', 'markup', 'lessons'],
  understand: ['plan', 'training', 'diagnosis', 'markup', 'lessons', 'ask'],
  classroom: ['plan', 'training', 'diagnosis', 'markup', 'lessons', 'practice'],
  node: [],
}

/** Mistakes, how numbers are written, and a hash of a text: of use in every room. */
const everybody = ['errors', 'numbers', 'hash']

/** Everything that is pure: no Node, no clock, no chance. */
const core = [
  'plan',
  'data',
  'training',
  'diagnosis',
  'advice',
  'logs',
  'lessons',
  'practice',
  'ask',
  'understand',
  'classroom',
]
const inside = [...core, ...everybody, 'reply', 'markup']

/** Files of `app` that belong to no capability: what a command is, how it is run, and what it may use. */
const appItself = [
  'src/app/command.ts',
  'src/app/command-names.ts',
  'src/app/dispatch.ts',
  'src/app/ports.ts',
  'src/app/processes.ts',
  'src/app/recent-plans.ts',
  'src/app/read-line.ts',
]

/** Capabilities that use another one; all may use `runs`. */
const capabilities: Record<string, string[]> = {
  ask: [],
  challenge: ['live'],
  classroom: ['challenge', 'guess', 'live', 'quiz', 'privacy'],
  coach: [],
  compare: [],
  diagnose: [],
  guess: [],
  help: [],
  lesson: [],
  live: ['classroom'],
  lrfind: ['compare', 'sweep'],
  privacy: ['classroom'],
  quiz: ['guess', 'live'],
  runs: [],
  sweep: ['compare'],
  train: ['live'],
  understand: [],
}

/** Where the parts are put together: it imports everything, and nobody imports it but `main.ts`. */
const isRoot = (room: string) => room === 'host' || room === 'main'

/** The room of a file: `plan`, `commands`, `app/train` or `adapters/tfjs`; `app` for its own files. */
function roomOf(file: string): string {
  const [top = '', second = '', third = ''] = file.split('/')
  if (top !== 'src') return top
  if (appItself.includes(file)) return 'app'
  return ['adapters', 'app'].includes(second) ? `${second}/${third}` : second.replace(/\.ts$/, '')
}

function mayReach(from: string, to: string): boolean {
  if (from === to || everybody.includes(to)) return true
  if (isRoot(from)) return to !== 'main'
  const [top, name = ''] = from.split('/')
  if (top === 'adapters') return to === 'app' || to.startsWith('app/') || [...inside, 'node', 'log'].includes(to)
  if (from === 'commands') return to === 'app' || to.startsWith('app/') || inside.includes(to)
  if (from === 'app') return inside.includes(to)
  if (top === 'app') {
    const others = capabilities[name]
    if (!others) throw new Error(`app/${name} has no row among the capabilities`)
    return to === 'app' || [...others, 'runs'].some((other) => to === `app/${other}`) || inside.includes(to)
  }
  const allowed = mayImport[from]
  if (allowed === undefined) throw new Error(`${from} has no row in the table of rooms`)
  return allowed.includes(to)
}

/** All imports of a file: static and dynamic ones, re-exports, and those of types alone. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const { module } = parseSync(file, source)
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start + 1, end - 1))
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ moduleRequest }) => moduleRequest?.value),
  )
  const all = [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported, ...dynamic]
  return all.filter((name) => name !== undefined)
}

const files = ['src', 'commands']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('src/training/kernel/assembly'))
const testFiles = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('test', name))
const imports = new Map(files.map((file) => [file, importsOf(file)]))

/** The files of ours that a file imports. */
const ours = (file: string): string[] =>
  (imports.get(file) ?? [])
    .filter((name) => name.startsWith('.'))
    .map((name) => relative('.', join(dirname(file), name)))

/** A ring of imports that can be reached from a file, as a path that ends where it began. */
function findRing(file: string, path: string[], done: Set<string>): string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
  if (done.has(file)) return undefined
  for (const next of ours(file)) {
    const ring = findRing(next, [...path, file], done)
    if (ring) return ring
  }
  done.add(file)
  return undefined
}

describe('the house', () => {
  test('every import goes the way the table of rooms allows', () => {
    const wrong = files.flatMap((file) =>
      ours(file)
        .filter((target) => !mayReach(roomOf(file), roomOf(target)))
        .map((target) => `${file} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('no imports run in a circle, not even those of types', () => {
    const done = new Set<string>()
    expect(files.map((file) => findRing(file, [], done)).filter((ring) => ring !== undefined)).toEqual([])
  })

  test('the core and the commands touch nothing of Node', () => {
    const without = files.filter((file) => /^(app|commands)/.test(roomOf(file)) || inside.includes(roomOf(file)))
    const wrong = without.flatMap((file) =>
      imports
        .get(file)!
        .filter((name) => name.startsWith('node:'))
        .map((name) => `${file}: ${name}`),
    )
    expect(wrong).toEqual([])
  })

  test('no use case asks the machine for the time', () => {
    const asking = files.filter(
      (file) => roomOf(file).startsWith('app') && /new Date\(\)/.test(readFileSync(file, 'utf8')),
    )
    expect(asking).toEqual([])
  })

  test('no folder holds more than twenty files', () => {
    const folders = [...files, ...testFiles].map((file) => dirname(file))
    const full = [...new Set(folders)].filter((folder) => folders.filter((one) => one === folder).length > 20)
    expect(full).toEqual([])
  })

  test('no barrel files but the list of commands', () => {
    const barrels = files.filter((file) => /(^|\/)index\.ts$/.test(file) && file !== 'commands/index.ts')
    expect(barrels).toEqual([])
  })
})
