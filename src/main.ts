import { existsSync, readFileSync } from 'node:fs'
import { readConfig } from './config.ts'
import { UserError } from './errors.ts'
import { exitCodeOf } from './host/watch/exit-codes.ts'
import { unknownKeys } from './host/unknown-keys.ts'

/** Chooses the mode that is asked for, and loads nothing of the others. */
async function main([mode = 'start', ...words]: string[]): Promise<void> {
  const config = readConfig(process.env)
  if (existsSync('.env'))
    for (const line of unknownKeys(readFileSync('.env', 'utf8'))) process.stderr.write(`${line}\n`)
  if (mode === 'backup' || mode === 'restore') {
    const { keepData } = await import('./host/data.ts')
    return keepData(mode, config, words)
  }
  if (mode === 'bot') {
    const { terminal } = await import('./host/terminal.ts')
    return terminal(config, words)
  }
  if (mode === 'mcp') {
    const { serveMcp } = await import('./host/mcp.ts')
    return serveMcp(config)
  }
  if (mode === 'worker') {
    const { work } = await import('./host/worker/work.ts')
    return work(config)
  }
  const { serve } = await import('./host/serve.ts')
  return serve(config)
}

try {
  await main(process.argv.slice(2))
} catch (problem) {
  const expected = problem instanceof UserError
  process.stderr.write(
    expected
      ? `${problem.message}${problem.hint ? `\n${problem.hint}` : ''}\n`
      : `${String((problem as Error).stack)}\n`,
  )
  process.exit(exitCodeOf(problem, process.argv[2] ?? 'start'))
}
