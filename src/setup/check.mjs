import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from './install.mjs'
import { longTestsLeftOut, withLongTests } from './long-tests.mjs'
import { log } from './report.mjs'
import { setUp } from './set-up.mjs'
import { captureTool, runTool } from './spawn.mjs'

/** Checks of the text itself; each counts as one passed or failed. */
const textChecks = [
  { name: 'format', path: 'oxfmt/bin/oxfmt', words: ['--check'], mend: 'npm run format' },
  { name: 'lint', path: 'oxlint/bin/oxlint', words: ['--type-aware'] },
  { name: 'types', path: 'typescript/bin/tsc', words: ['--noEmit'] },
  { name: 'unused files and exports', path: 'knip/bin/knip.js', words: [] },
  // What the tests alone use is unused, too.
  { name: 'unused but for tests', path: 'knip/bin/knip.js', words: ['--production'] },
]

/**
 * Format, lint, types and all tests; or, with words such as `test/plan`, only the tests whose path holds one of them.
 * Whatever happens, the last line is `N passed, N failed`.
 */
export async function check(root, words) {
  const started = Date.now()
  const counts = { passed: 0, failed: 0, skipped: 0 }
  if (!(await isSetUp(root))) counts.failed += 1
  if (isInstalled(root)) {
    if (words.length === 0) await checkText(root, counts)
    await runTests(root, words, counts)
  }
  if (!withLongTests()) say(`\n${longTestsLeftOut}`)
  const { passed, failed, skipped } = counts
  say(`\n${Math.round((Date.now() - started) / 1000)} s in all`)
  say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}

async function isSetUp(root) {
  try {
    await setUp(root)
    return true
  } catch (problem) {
    log(problem.name === 'SetupError' ? problem.message : problem.stack)
    return false
  }
}

async function checkText(root, counts) {
  const runs = textChecks.map(async (textCheck) => {
    const started = Date.now()
    const { code, output } = await captureTool(root, textCheck.path, textCheck.words)
    return { ...textCheck, code, output, seconds: ((Date.now() - started) / 1000).toFixed(1) }
  })
  for (const { name, code, output, seconds, mend } of await Promise.all(runs)) {
    if (code === 0) counts.passed += 1
    else counts.failed += 1
    say(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
    if (code !== 0) say(`${output}\n${mend ? `To mend it: ${mend}\n` : ''}`)
  }
}

async function runTests(root, words, counts) {
  const results = join(root, 'dist', `test-results-${process.pid}.json`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const options = ['run', '--config', 'src/setup/vitest.config.mjs', ...reports, ...words]
  const code = await runTool(root, 'vitest/vitest.mjs', options, ['ignore', 'inherit', 'inherit'])
  addResults(counts, results)
  rmSync(results, { force: true })
  // An error outside every test fails the run without failing a test.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
}

function addResults(counts, file) {
  let results
  try {
    results = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return // The run broke off; its exit code counts as one failure.
  }
  counts.passed += results.numPassedTests
  counts.failed += results.numFailedTests
  counts.skipped += results.numPendingTests + results.numTodoTests
  // A file that cannot even be loaded has no tests to fail.
  const broken = ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  counts.failed += results.testResults.filter(broken).length
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
