import { join } from 'node:path'
import { commands } from '../../commands/index.ts'
import type { Context, Person } from '../app/command.ts'
import { complete, type Completion } from '../app/help/complete.ts'
import { type Schema, schemaOf } from '../app/help/schema.ts'
import { talk } from '../app/understand/talk.ts'
import type { Config } from '../config.ts'
import { closeParts, contextFor, openParts } from './parts.ts'

/** One command, lines on stdin, or a prompt; ends with the terminal's exit code. @throws UserError as `openParts` */
export async function terminal(config: Config, words: string[]): Promise<void> {
  const parts = await openParts(quickStart(config), 'one', mayTrain(words))
  const [{ runTerminal }, { typedLinesIn }, { readLogFile }] = await Promise.all([
    import('../adapters/terminal/terminal.ts'),
    import('../adapters/terminal/history.ts'),
    import('../adapters/files/log-file.ts'),
  ])
  const local: Person = { platform: 'terminal', id: 'local', name: 'you' }
  const typedLines = typedLinesIn(join(config.dataDir, 'terminal-history'))
  process.exitCode = await runTerminal({
    run: (line, signal) => talk(line, { ...contextFor(parts, { person: local, signal }), readLogFile, typedLines }),
    complete: completerFor(contextFor(parts, { person: local, signal: new AbortController().signal })),
    words,
    input: process.stdin,
    output: process.stdout,
    errorOutput: process.stderr,
    env: process.env,
    typedLines,
    onInterrupt: (interrupt) => {
      process.on('SIGINT', interrupt)
      return () => process.off('SIGINT', interrupt)
    },
    signal: terminated(),
  })
  await closeParts(parts)
}

/** Made at the first Tab. */
function completerFor(context: Context): (line: string) => Completion {
  let schema: Schema | undefined
  return (line) => complete(line, (schema ??= schemaOf(context)).commands)
}

/**
 * Whoever types waits for the start, and WebAssembly is there 0.3 s before TensorFlow's library. Both train by the same kernel, to the
 * same bits and equally fast, so that `auto` gives up nothing.
 */
function quickStart(config: Config): Config {
  return config.trainingBackend === 'auto' ? { ...config, trainingBackend: 'wasm' } : config
}

/** A training process is started ahead, except for one command that surely needs none. */
function mayTrain(words: string[]): boolean {
  const line = words.join(' ').replace(/^\s*\//, '')
  return !commands.some(({ name, quick }) => quick && (line === name || line.startsWith(`${name} `)))
}

function terminated(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGTERM', () => controller.abort())
  return controller.signal
}
