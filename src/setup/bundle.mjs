// Makes the program of the sources, in the folder that is named: few files, because each file that is looked up and compiled
// delays the start.
import { existsSync } from 'node:fs'
import { build } from 'rolldown'

/** Modules that are run by themselves: the program, its children and threads, what the build runs, and what the doctor times. */
const entries = [
  'src/main.ts',
  'src/host/training-child.ts',
  'src/host/encoder-child.ts',
  'src/host/prepare-content.ts',
  'src/host/prepare-meanings.ts',
  'src/adapters/png/painting-child.ts',
  'src/adapters/log-reader/reading-child.ts',
  'src/adapters/keyv/store-thread.ts',
  'src/adapters/tfjs/trainer.ts',
  'src/plan/text.ts',
]

/** Loaded from where they are installed: they bring native code, or find files of their own by their place. */
const apart = [
  '@tensorflow',
  '@discordjs',
  '@resvg',
  'bullmq',
  'discord.js',
  'ioredis',
  'libsql',
  'node-cron',
  'pg',
  'pino',
  'prom-client',
  'tinypool',
]

const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1, -'.ts'.length)

const [folder] = process.argv.slice(2)

try {
  await build({
    input: Object.fromEntries(entries.filter((path) => existsSync(path)).map((path) => [nameOf(path), path])),
    external: apart.map((name) => new RegExp(`^${name}(/|$)`)),
    platform: 'node',
    // All in one folder, so that a module finds those beside it wherever it is put (`moduleBeside`).
    output: { dir: folder, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  })
} catch (problem) {
  console.error(problem.message)
  process.exitCode = 1
}
