import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { check } from './check.mjs'
import { SetupError } from './report.mjs'
import { setUp } from './set-up.mjs'
import { runNode } from './spawn.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the npm scripts run, one line each. Every one sets up first; `check` does so itself, since its last line counts that too. */
const programs = {
  start: runMain,
  bot: runMain,
  mcp: runMain,
  worker: runMain,
  backup: runMain,
  restore: runMain,
  build: () => setUp(root),
  test: (name, words) => check(root, words),
  doctor: runDoctor,
  content: runScript('test/content/prove.ts'),
  evaluate: runScript('test/evaluate/all.ts'),
  bench: runScript('test/bench/all.ts'),
  faults: runScript('test/bench/faults.ts'),
  flaky: runScript('test/bench/flaky.ts'),
  gallery: runScript('test/gallery/all.ts'),
  golden: runGolden,
}

/** Runs what `words` ask for: a program's name, then its arguments. */
export async function runProgram([name = 'start', ...words]) {
  if (!Object.hasOwn(programs, name)) {
    throw new SetupError(`there is no program ${name}; there are ${Object.keys(programs).join(', ')}`)
  }
  process.chdir(root)
  await programs[name](name, words)
}

/** A mode of the program itself, in this process: a second Node would cost its start. */
async function runMain(mode, words) {
  await setUp(root)
  // What is set in the real environment wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env')
  const main = join(root, 'dist', 'program', 'main.js')
  process.argv = [process.argv[0], main, mode, ...words]
  await import(pathToFileURL(main).href)
}

async function runGolden() {
  await setUp(root)
  const { renewGolden } = await import('./golden.mjs')
  await renewGolden(root)
}

/** Loaded only when it is asked for. */
async function runDoctor(name, words) {
  const { doctor } = await import('./doctor.mjs')
  await doctor(root, words)
}

/** A TypeScript file for people who work on the project; its exit code is ours. */
function runScript(path) {
  return async (name, words) => {
    await setUp(root)
    process.exitCode = await runNode(root, ['--import', 'tsx', path, ...words], 'inherit')
  }
}
