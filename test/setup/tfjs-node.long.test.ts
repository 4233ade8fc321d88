import { existsSync, mkdirSync, cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bindingPath, load, makeProject, packagePath, type Project, removeProject } from './tfjs-node.support.ts'

type Outcome = { backend: 'tensorflow' | 'wasm'; reason: string | null }
type Setup = {
  setupTfjsNode: (options: Record<string, unknown>) => Promise<Outcome>
  forgetTfjsNode: (root: string) => void
}

const { setupTfjsNode, forgetTfjsNode } = await load<Setup>('tfjs-node.mjs')

const linux = { platform: 'linux', arch: 'x64' }
const mac = { platform: 'darwin', arch: 'arm64' }
const limits = { trial: 30_000, download: 60_000, build: 60_000 }

let project: Project
beforeEach(() => (project = makeProject()))
afterEach(() => removeProject(project))

/** One start. What is not given is as on a Mac, where nothing is fetched. */
function setUp(changed: { env?: Record<string, string>; machine?: object; limits?: object; wheel?: object } = {}) {
  const { root, log, wheel } = project
  return setupTfjsNode({
    root,
    log,
    wheel,
    machine: mac,
    limits,
    ...changed,
    env: { ...project.env, ...changed.env },
  })
}

describe('a tfjs-node that works', () => {
  test('is left as it is, without a word', async () => {
    project.write(bindingPath, 'works')
    expect(await setUp()).toMatchObject({ backend: 'tensorflow', reason: null })
    expect([project.lines, project.calls()]).toEqual([[], []])
  })

  test('is tried once, and again when a file of it changes', async () => {
    project.write(bindingPath, 'works')
    await setUp()
    project.write(`${packagePath}/index.js`, 'process.abort()')
    expect(await setUp()).toMatchObject({ backend: 'tensorflow' })
    project.write(bindingPath, 'works, or does it')
    expect(await setUp()).toMatchObject({ backend: 'wasm' })
  })
})

describe('a tfjs-node that does not work gives way to WebAssembly, with the reason', () => {
  test.each([
    ['is not a library', 'just text', /tfjs-node fails with ".*(file too short|invalid ELF header|not a mach-o|slice)/],
    ['crashes when it is loaded', 'aborts', /tfjs-node crashed while it was tried \(SIGABRT\)/],
    ['computes wrong numbers', 'miscounts', /tfjs-node fails with "it computes wrong numbers"/],
  ])('a binding that %s', async (_, binding, reason) => {
    project.write(bindingPath, binding)
    expect(await setUp()).toMatchObject({
      backend: 'wasm',
      reason: expect.stringMatching(reason),
    })
    expect(project.lines.at(0)).toMatch(reason)
    expect(project.lines.at(-1)).toMatch(/^training with WebAssembly.*run npm run doctor -- --retry$/)
  })

  test('a binding that hangs', async () => {
    project.write(bindingPath, 'hangs')
    const outcome = await setUp({ limits: { ...limits, trial: 500 } })
    expect(outcome.backend).toBe('wasm')
    expect(outcome.reason).toMatch(/tfjs-node did not answer within 0.5 s/)
  })

  test('a missing binding where none with a known hash can be fetched', async () => {
    const outcome = await setUp()
    expect(outcome).toMatchObject({ backend: 'wasm', reason: 'it is fetched with a known hash for Linux x64 only' })
    expect(project.lines).toEqual([expect.stringMatching(/known hash.*To change that, use Linux on x64/)])
    expect(project.calls()).toEqual([])
  })

  test('and is put aside, so that no training loads it', async () => {
    project.write(bindingPath, 'aborts')
    await setUp()
    expect([project.has(bindingPath), project.read(`${bindingPath}.broken`)]).toEqual([false, 'aborts'])
  })
})

describe.skipIf(process.platform === 'win32')('what came of it is remembered', () => {
  const offline = { machine: linux, env: { PIP_FAILS: '1' } }

  test('a failure is not tried again, until someone asks for it', async () => {
    const first = await setUp(offline)
    expect(await setUp(offline)).toEqual(first)
    expect(project.calls()).toEqual(['pip'])
    forgetTfjsNode(project.root)
    expect(await setUp({ machine: linux })).toMatchObject({ backend: 'tensorflow' })
  })

  test.each([
    ['the lock file', 'package-lock.json', '{ "new": true }'],
    ['the package', `${packagePath}/package.json`, '{ "version": "4.23.0", "main": "index.js" }'],
  ])('and tried again when %s changes', async (_, path, text) => {
    await setUp(offline)
    project.write(path, text)
    await setUp(offline)
    expect(project.calls()).toEqual(['pip', 'pip'])
  })
})

describe('nothing is looked at, fetched or written', () => {
  test('with TRAINING_BACKEND=wasm in the environment', async () => {
    expect(await setUp({ env: { TRAINING_BACKEND: 'wasm' } })).toMatchObject({ backend: 'wasm' })
    expect([project.calls(), project.lines, project.has('dist')]).toEqual([[], [], false])
  })

  test('with TRAINING_BACKEND=wasm in .env', async () => {
    project.write('.env', 'TRAINING_BACKEND=wasm\n')
    expect(await setUp()).toMatchObject({ backend: 'wasm' })
    expect([project.calls(), project.lines, project.has('dist')]).toEqual([[], [], false])
  })

  test('without the package', async () => {
    rmSync(join(project.root, packagePath), { recursive: true })
    expect(await setUp()).toMatchObject({ backend: 'wasm', reason: expect.stringMatching(/not installed/) })
    expect(project.lines).toEqual([])
  })
})

test('a folder that cannot be written to is no fault', async () => {
  project.write('dist', 'a file where a folder belongs')
  expect(await setUp()).toMatchObject({ backend: 'wasm', reason: expect.any(String) })
})

describe.skipIf(process.platform === 'win32')('on Linux x64', () => {
  const setUpLinux = (changed: Parameters<typeof setUp>[0] = {}) => setUp({ machine: linux, ...changed })
  const cache = () => readdirSync(join(project.root, 'cache'))

  /** What `npm ci` does. */
  function emptyPackages(): void {
    for (const path of ['deps', 'lib']) rmSync(join(project.root, packagePath, path), { recursive: true })
    rmSync(join(project.root, 'node_modules/.cache'), { recursive: true })
  }

  test("the wheel's C library is fetched, announced in megabytes, and the binding built against it", async () => {
    expect(await setUpLinux()).toMatchObject({ backend: 'tensorflow' })
    expect(project.calls()).toEqual(['pip', 'compiler'])
    expect(project.lines[0]).toMatch(/2 MB to download.*5 MB on disk in .*cache \(TRAINING_BACKEND=wasm goes without\)/)
    expect(project.lines.at(-1)).toBe("tfjs-node is ready, with TensorFlow's C library 2.15.1")
    expect(cache()).toEqual(['libtensorflow-2.15.1'])
    expect(project.has('cache/libtensorflow-2.15.1/python')).toBe(false)
  })

  test('after npm ci only the build is repeated', async () => {
    await setUpLinux()
    emptyPackages()
    expect(await setUpLinux()).toMatchObject({ backend: 'tensorflow' })
    expect(project.calls()).toEqual(['pip', 'compiler', 'compiler'])
  })

  test('a wheel with another sha256 is refused and thrown away', async () => {
    const outcome = await setUpLinux({ wheel: { ...project.wheel, sha256: '0'.repeat(64) } })
    expect(outcome).toMatchObject({
      backend: 'wasm',
      reason: expect.stringMatching(/not the one whose sha256 is known/),
    })
    expect([cache(), project.calls()]).toEqual([[], ['pip']])
  })

  test('a cache that lacks a file is filled again', async () => {
    await setUpLinux()
    emptyPackages()
    rmSync(join(project.root, 'cache/libtensorflow-2.15.1/lib/libtensorflow_framework.so.2'))
    expect(await setUpLinux()).toMatchObject({ backend: 'tensorflow' })
    expect(project.calls().filter((call) => call === 'pip')).toHaveLength(2)
  })

  test('a library that was damaged without a trace is found by trying it, and fetched again', async () => {
    await setUpLinux()
    project.write('cache/libtensorflow-2.15.1/lib/libtensorflow_cc.so.2', 'the Library')
    expect(await setUpLinux()).toMatchObject({ backend: 'tensorflow' })
    expect(project.calls().filter((call) => call === 'pip')).toHaveLength(2)
  })

  test('what a killed set-up left in the cache is cleared away, what a running one holds is not', async () => {
    const [dead, alive] = [999_999_999, process.pid].map((id) => `.unfinished-${hostname()}-${id}-x`)
    for (const name of [dead, alive]) project.write(`cache/${name}/the.whl`, 'half')
    await setUpLinux()
    expect(cache().sort()).toEqual([alive, 'libtensorflow-2.15.1'])
  })

  test('two set-ups at once fetch once, and both serve', async () => {
    const outcomes = await Promise.all([setUpLinux(), setUpLinux()])
    expect(outcomes.map(({ backend }) => backend)).toEqual(['tensorflow', 'tensorflow'])
    expect(project.calls()).toEqual(['pip', 'compiler'])
  })

  test('tools that are missing are all named before anything is fetched, with what to install', async () => {
    for (const name of ['python3', 'g++']) rmSync(join(project.root, 'tools', name))
    await setUpLinux()
    expect(project.lines.at(-1)).toMatch(
      /Python 3 with pip and the C\+\+ compiler g\+\+ are missing\..*apt-get install python3-pip g\+\+\), then run npm run doctor -- --retry$/,
    )
    expect(project.calls()).toEqual([])
  })

  test("when pip cannot download, WebAssembly trains: the package's own installer is never run", async () => {
    const outcome = await setUpLinux({ env: { PIP_FAILS: '1' } })
    expect([outcome.backend, project.calls(), cache()]).toEqual(['wasm', ['pip'], []])
  })

  test('nothing is fetched on Alpine, where it could not run', async () => {
    const { reason } = await setUpLinux({ machine: { ...linux, alpine: true } })
    expect([reason, project.calls()]).toEqual([expect.stringMatching(/needs glibc/), []])
  })

  test('a disk without room is not filled', async () => {
    const { reason } = await setUpLinux({ wheel: { ...project.wheel, diskMegabytes: 1e15 } })
    expect(reason).toMatch(/MB free and \d+ MB are needed/)
    expect(project.calls()).toEqual([])
  })
})

const realPackage = resolve(packagePath)
const realBinding = resolve(bindingPath)

describe.skipIf(process.platform !== 'linux' || !existsSync(realBinding))('the real binding', () => {
  test('with a text file in place of the C library is found out', async () => {
    const folder = join(project.root, packagePath)
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    for (const part of ['package.json', 'dist', 'lib'])
      cpSync(join(realPackage, part), join(folder, part), { recursive: true })
    for (const name of readdirSync('node_modules/@tensorflow')) {
      if (name !== 'tfjs-node') symlinkSync(resolve('node_modules/@tensorflow', name), join(folder, '..', name))
    }
    for (const name of readdirSync('node_modules')) {
      const place = join(project.root, 'node_modules', name)
      if (!existsSync(place)) symlinkSync(resolve('node_modules', name), place)
    }
    for (const name of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']) {
      project.write(`${packagePath}/deps/lib/${name}`, 'this is no library')
    }
    expect(await setUp()).toMatchObject({ backend: 'wasm' })
    expect(project.lines[0]).toMatch(/tfjs-node fails with ".*(file too short|invalid ELF header)/)
  })
})
