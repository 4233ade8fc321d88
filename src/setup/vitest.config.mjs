import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { withLongTests } from './long-tests.mjs'

const isolated = 'test/**/*.isolated.test.ts'

/** Those that train all the content claims, or kill real processes and wait until others notice: see `longTests`. */
const long = withLongTests() ? [] : ['test/**/*.long.test.ts']

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Real networks are trained; a slow or busy machine is no mistake.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes when it comes: one look of a browser alone can take a second on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    globalSetup: ['test/support/postgres/of-run.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [isolated, ...long],
          // Loading discord.js and TensorFlow.js anew for every file would take most of the time.
          isolate: false,
        },
      },
      // For the few that change the environment or the clock of a whole process.
      { extends: true, test: { name: 'isolated', include: [isolated], isolate: true } },
    ],
  },
})
