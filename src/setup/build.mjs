import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { log, SetupError } from './report.mjs'
import { runNode, runTool } from './spawn.mjs'
import { lookOf, stampOf } from './stamp.mjs'

/** The sentence encoder, where the set-up could fetch it. */
const encoder = 'node_modules/.cache/hyperparameter-expert/sentence-encoder'

/**
 * What has to be built, in this order. A step is stale when its inputs (files and folders) differ from those of its last
 * build or an output is missing, and is left out while its first input does not exist. `run` gives an exit code.
 */
const steps = [
  {
    name: 'the program',
    inputs: ['src', 'commands', 'tsconfig.json', 'package-lock.json'],
    except: ['src/adapters/web/page', 'src/training/kernel/assembly'],
    outputs: ['dist/program/main.js'],
    run: buildProgram,
  },
  {
    name: 'the content',
    inputs: [
      'content',
      'src/host/prepare-content.ts',
      'src/diagnosis',
      'src/plan',
      'src/practice',
      'src/understand',
      'src/ask',
      'src/lessons',
      'src/markup',
      'src/adapters/files',
    ],
    except: ['content/data', 'content/fonts', 'content/locales'],
    outputs: ['dist/content.json', 'dist/questions.json', 'dist/answers.json'],
    run: (root) => runNode(root, [join('dist', 'program', 'prepare-content.js'), 'content', 'dist']),
  },
  {
    name: 'the meanings',
    inputs: ['content/ask', 'src/host/prepare-meanings.ts', 'src/adapters/encoder', `${encoder}/complete.json`],
    outputs: ['dist/meanings.bin'],
    run: (root) =>
      runNode(root, [join('dist', 'program', 'prepare-meanings.js'), 'content', encoder, join('dist', 'meanings.bin')]),
  },
  {
    name: 'the training kernel',
    inputs: ['src/training/kernel/assembly', 'package-lock.json'],
    outputs: ['dist/kernel.wasm'],
    run: (root) => runTool(root, 'assemblyscript/bin/asc.js', kernelOptions),
  },
  {
    name: 'the practice screen',
    inputs: ['src/adapters/web/page/index.html', 'src', 'content/fonts', 'content/data', 'package-lock.json'],
    outputs: ['dist/page/index.html'],
    run: (root) => runTool(root, 'vite/bin/vite.js', ['build', 'src/adapters/web/page', ...pageOptions(root)]),
  },
]

const kernelOptions = [
  '--config',
  'src/training/kernel/assembly/asconfig.json',
  '--outFile',
  join('dist', 'kernel.wasm'),
]

const pageOptions = (root) => [
  '--base=./',
  `--outDir=${join(root, 'dist', 'page')}`,
  '--emptyOutDir',
  '--logLevel=warn',
]

/** The steps that have something to do. Contents are compared only where a date or a size is another than when nothing was stale. */
export function staleSteps(root) {
  const there = steps.filter((step) => existsSync(join(root, step.inputs[0])))
  const look = lookOf(root, [...new Set(there.flatMap(({ inputs }) => inputs))])
  if (there.every((step) => isBuilt(root, step)) && look === contentOf(lookFile(root))) return []
  const stale = there.filter((step) => isStale(root, step))
  if (stale.length === 0) remember(lookFile(root), look)
  return stale
}

/** Builds what is stale. @throws SetupError when a build fails */
export async function runStale(root) {
  for (const step of staleSteps(root)) {
    const stamp = stampOf(root, step)
    const started = Date.now()
    log(`building ${step.name}`)
    rmSync(stampFile(root, step), { force: true })
    const code = await step.run(root)
    if (code !== 0) throw new SetupError(`building ${step.name} failed; the messages above say where`)
    writeFileSync(stampFile(root, step), stamp)
    log(`built ${step.name} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  }
}

const isStale = (root, step) => !isBuilt(root, step) || contentOf(stampFile(root, step)) !== stampOf(root, step)

const isBuilt = (root, { outputs }) => outputs.every((output) => existsSync(join(root, output)))

const lookFile = (root) => join(root, 'dist', '.inputs')

function contentOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** It only saves time: no fault where it cannot be kept, as in a folder that may only be read. */
function remember(file, text) {
  try {
    writeFileSync(file, text)
  } catch {
    // The contents are compared then, at every start.
  }
}

function stampFile(root, step) {
  return join(root, 'dist', `.${step.name.replaceAll(' ', '-')}.stamp`)
}

/** Types are checked by `npm test`; here they are only taken out. Built aside and put in place at once, so nothing deleted stays. */
async function buildProgram(root) {
  const aside = join(root, 'dist', '.next')
  const place = join(root, 'dist', 'program')
  rmSync(aside, { recursive: true, force: true })
  const code = await runNode(root, [join('src', 'setup', 'bundle.mjs'), aside])
  if (code !== 0) return code
  rmSync(place, { recursive: true, force: true })
  renameSync(aside, place)
  return 0
}
