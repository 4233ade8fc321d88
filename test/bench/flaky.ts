import { spawn, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/**
 * Runs tests again and again with every core loaded, in another order each time, and names those that did not always pass:
 * `npm run flaky -- test/commands --times 5`. Without words all tests, 20 times.
 */
const words = process.argv.slice(2)
const at = words.indexOf('--times')
const times = at === -1 ? 20 : Number(words[at + 1])
const paths = at === -1 ? words : words.toSpliced(at, 2)

const burners = Array.from({ length: availableParallelism() }, () => spawn(process.execPath, ['-e', 'for (;;);']))
const failures = new Map<string, number>()
try {
  for (let run = 1; run <= times; run++) {
    const order = ['--sequence.shuffle.files', `--sequence.seed=${run}`]
    const vitest = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'src/setup/vitest.config.mjs',
      '--reporter=json',
    ]
    const { stdout } = spawnSync(process.execPath, [...vitest, ...order, ...paths], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    const failed = failedIn(stdout)
    for (const name of failed) failures.set(name, (failures.get(name) ?? 0) + 1)
    process.stdout.write(`run ${run} of ${times}: ${failed.length === 0 ? 'all passed' : `${failed.length} failed`}\n`)
  }
} finally {
  for (const burner of burners) burner.kill()
}
for (const [name, count] of failures) process.stdout.write(`${count} of ${times}: ${name}\n`)
process.exitCode = failures.size === 0 ? 0 : 1

interface Results {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

/** Names of the tests that failed; of the file, where none of its tests could run. */
function failedIn(output: string): string[] {
  const start = output.indexOf('{"num')
  if (start === -1) return ['the whole run']
  const { testResults } = JSON.parse(output.slice(start)) as Results
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName)
    return failed.length > 0 || status !== 'failed' ? failed : [name]
  })
}
