import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

const core = ['plan', 'data', 'training', 'diagnosis', 'advice', 'logs', 'lessons', 'practice', 'classroom', 'reply']

/** What each layer may import besides itself and npm packages: one row a layer. */
const mayImport: Record<string, string[]> = {
  errors: [],
  log: [],
  reply: [],
  config: ['errors', 'log'],
  plan: ['errors'],
  data: ['plan', 'errors'],
  training: ['plan', 'data', 'errors'],
  diagnosis: ['plan', 'data', 'training', 'errors'],
  advice: ['plan', 'data', 'training', 'diagnosis', 'errors'],
  logs: ['plan', 'training', 'diagnosis', 'errors'],
  lessons: ['plan', 'training', 'diagnosis', 'errors'],
  practice: ['plan', 'training', 'diagnosis', 'errors'],
  classroom: ['plan', 'practice', 'errors'],
  app: [...core, 'errors'],
  commands: ['app', ...core, 'errors'],
  adapters: ['app', ...core, 'errors', 'log'],
}

/** Where the parts are put together: these import everything, and nobody imports them. */
const roots = ['src/main.ts', 'src/child.ts', 'src/prepare.ts']

/** `plan`, `commands`, `adapters/tfjs`, or a root's own path. */
function layerOf(file: string): string {
  if (roots.includes(file)) return file
  const [top = '', second = '', third = ''] = file.split('/')
  if (top !== 'src') return top
  return second === 'adapters' ? `adapters/${third}` : second.replace(/\.ts$/, '')
}

function mayReach(from: string, to: string): boolean {
  if (roots.includes(from)) return !roots.includes(to)
  if (from === to) return true
  const allowed = mayImport[from.replace(/\/.*/, '')]
  if (allowed === undefined) throw new Error(`${from} has no row in the table of layers`)
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
  test('every import goes the way the table of layers allows', () => {
    const wrong = files.flatMap((file) =>
      ours(file)
        .filter((target) => !mayReach(layerOf(file), layerOf(target)))
        .map((target) => `${file} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('no imports run in a circle, not even those of types', () => {
    const done = new Set<string>()
    expect(files.map((file) => findRing(file, [], done)).filter((ring) => ring !== undefined)).toEqual([])
  })

  test('the core and the commands touch nothing of Node', () => {
    const inside = files.filter((file) => [...core, 'app', 'commands'].includes(layerOf(file)))
    const wrong = inside.flatMap((file) =>
      imports
        .get(file)!
        .filter((name) => name.startsWith('node:'))
        .map((name) => `${file}: ${name}`),
    )
    expect(wrong).toEqual([])
  })

  test('no barrel files but the list of commands', () => {
    const barrels = files.filter((file) => /(^|\/)index\.ts$/.test(file) && file !== 'commands/index.ts')
    expect(barrels).toEqual([])
  })
})
