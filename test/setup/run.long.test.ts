import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

/** What an old Node would say of itself, for `--import`. */
const oldNode = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"18.20.0"}})'

/** Stands in for npm: counts its calls, links the bundler where an install would put it, writes npm's record last. */
const fakeNpm = `
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n')
if (process.env.NPM_FAILS) { console.error('npm error network'); process.exit(1) }
rmSync('node_modules', { recursive: true, force: true })
mkdirSync('node_modules', { recursive: true })
symlinkSync(${JSON.stringify(resolve('node_modules/rolldown'))}, 'node_modules/rolldown', 'junction')
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
delete packages['node_modules/for-another-platform']
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }))
`

const { version } = JSON.parse(readFileSync('node_modules/rolldown/package.json', 'utf8')) as { version: string }

const main = `console.log('ran', process.argv.slice(2).join(' '), process.env.FROM_FILE, process.env.FROM_BOTH)\n`

const folders: string[] = []
let root = ''

/** A small project with the real set-up, as it is right after a clone. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'set-up-'))
  folders.push(root)
  cpSync('src/setup', join(root, 'src/setup'), { recursive: true })
  cpSync('tsconfig.json', join(root, 'tsconfig.json'))
  const packages = {
    '': {},
    'node_modules/rolldown': { version },
    'node_modules/for-another-platform': { version: '1.0.0', optional: true },
  }
  write('package.json', '{ "type": "module" }')
  write('package-lock.json', JSON.stringify({ packages }))
  write('npm/npm-cli.js', fakeNpm)
  write('npm/package.json', '{ "type": "module" }')
  write('src/main.ts', main)
  write('commands/index.ts', 'export const commands: string[] = []\n')
})

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}

async function run(words: string[], env: Record<string, string> = {}, options: string[] = []) {
  const { PATH } = process.env
  const child = spawn(process.execPath, [...options, join(root, 'src/setup/run.mjs'), ...words], {
    env: { PATH, npm_execpath: join(root, 'npm/npm-cli.js'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, whispered] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (whispered += text))
  const code = await new Promise((done) => child.once('close', done))
  return { code, said, whispered }
}

const npmCalls = (): string[] => readFileSync(join(root, 'npm-calls'), 'utf8').trim().split('\n')

describe('a fresh clone', () => {
  test('installs, builds and runs; the second time there is nothing to do and nothing to say', async () => {
    const first = await run(['bot', '/train lr:0.1'])
    expect(first.said).toMatch(/^ran bot \/train lr:0.1 /)
    expect(first.whispered).toMatch(/installing.*\n.*installed.*\n.*building the program\n.*built/)
    expect(npmCalls()).toEqual([expect.stringMatching(/^ci --include=dev /)])

    expect(await run(['bot', '/help'])).toMatchObject({ code: 0, whispered: '' })
    expect(npmCalls()).toHaveLength(1)
  })

  test('says nothing on stdout before the program does, which another program may read', async () => {
    expect((await run(['mcp'])).said).toBe('ran mcp undefined undefined\n')
  })

  test('two set-ups at once do the work once, and both programs run', async () => {
    const both = await Promise.all([run(['bot']), run(['bot'])])
    expect(both.map(({ said }) => said.slice(0, 7))).toEqual(['ran bot', 'ran bot'])
    expect(npmCalls()).toHaveLength(1)
    expect(existsSync(join(root, 'dist/.set-up.lock'))).toBe(false)
  })

  test('a lock whose holder has died is taken over', async () => {
    write('dist/.set-up.lock', `${hostname()} 999999999`)
    expect((await run(['bot'])).said).toMatch(/^ran bot/)
  })

  test('an install that fails says what to do, without a stack', async () => {
    const { code, said, whispered } = await run(['start'], { NPM_FAILS: '1' })
    expect({ code, said }).toEqual({ code: 1, said: '' })
    expect(whispered).toMatch(
      /npm error network\nset-up: installing the packages failed.*run the same command again\n$/,
    )
  })

  test('whatever happens, the last line of the tests counts', async () => {
    const { code, said } = await run(['test'], { NPM_FAILS: '1' })
    expect(code).toBe(1)
    expect(said.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed')
  })

  test('an old Node is told what it needs', async () => {
    const { code, whispered } = await run(['bot'], {}, ['--import', oldNode])
    expect(code).toBe(1)
    expect(whispered).toMatch(/^This needs Node 20.19 or newer; here is 18.20.0/)
    expect(existsSync(join(root, 'npm-calls'))).toBe(false)
  })

  test('where too few files may be open it says so, and how to raise the limit', async () => {
    const limited = ['-c', 'ulimit -n 40; exec "$0" "$@"', process.execPath, join(root, 'src/setup/run.mjs'), 'bot']
    const { status, stderr } = spawnSync('sh', limited, { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^set-up: \d+ more files can be opened here .*ulimit -n 1024.*\n$/)
  })

  test('a program that is not there is named, with those that are', async () => {
    expect((await run(['constructor'])).whispered).toMatch(/no program constructor; there are start, bot/)
  })
})

describe('a folder that was set up', () => {
  beforeEach(() => run(['build']))

  test('is repaired when an install broke off half-way', async () => {
    rmSync(join(root, 'node_modules/.package-lock.json'))
    await run(['bot'])
    expect(npmCalls()).toHaveLength(2)
  })

  test('is repaired when a package is gone', async () => {
    rmSync(join(root, 'node_modules/rolldown'))
    await run(['bot'])
    expect(npmCalls()).toHaveLength(2)
  })

  test('installs again when the lock file asks for another version', async () => {
    write('package-lock.json', readFileSync(join(root, 'package-lock.json'), 'utf8').replace(version, `9.${version}`))
    await run(['bot'])
    expect(npmCalls()).toHaveLength(2)
  })

  test('builds again when a source changes, and what is deleted goes', async () => {
    write('src/old.ts', 'console.log("old")\n')
    write('src/main.ts', `${main}await import('./old.ts')\n`)
    await run(['build'])
    const old = () => readdirSync(join(root, 'dist/program')).filter((file) => file.startsWith('old'))
    expect(old()).toHaveLength(1)
    rmSync(join(root, 'src/old.ts'))
    write('src/main.ts', main.replace('ran', 'ran anew'))
    expect((await run(['bot'])).said).toMatch(/^ran anew/)
    expect(old()).toHaveLength(0)
  })

  test('does not build when only dates change', async () => {
    utimesSync(join(root, 'src/main.ts'), new Date(), new Date())
    expect((await run(['bot'])).whispered).toBe('')
  })

  test('builds again when a source changes and keeps its size and its date', async () => {
    await run(['bot'])
    const { atime, mtime } = statSync(join(root, 'src/main.ts'))
    write('src/main.ts', main.replace('ran', 'RAN'))
    utimesSync(join(root, 'src/main.ts'), atime, mtime)
    expect((await run(['bot'])).said).toMatch(/^RAN/)
  })

  test('runs with a type error, which the tests are for, but not with a syntax error', async () => {
    write('src/main.ts', `const text: string = 1\n${main}console.log(text)\n`)
    expect(await run(['bot'])).toMatchObject({ code: 0 })
    write('src/main.ts', 'const = 1\n')
    const { code, said, whispered } = await run(['bot'])
    expect({ code, said }).toEqual({ code: 1, said: '' })
    expect(whispered).toMatch(/src\/main.ts:1:7[^]*building the program failed/)
  })

  test('reads .env, but the real environment wins', async () => {
    write('.env', 'FROM_FILE=file\nFROM_BOTH=file\n')
    expect((await run(['bot'], { FROM_BOTH: 'real' })).said).toBe('ran bot file real\n')
  })
})
