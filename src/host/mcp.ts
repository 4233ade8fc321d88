import { Console } from 'node:console'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { commands } from '../../commands/index.ts'
import { readLogFile } from '../adapters/files/log-file.ts'
import { openStore } from '../adapters/keyv/store.ts'
import { openMcp } from '../adapters/mcp/server.ts'
import { openPainter } from '../adapters/png/painter.ts'
import type { Context, Person } from '../app/command.ts'
import type { Config } from '../config.ts'
import { childEnvironment } from './environment.ts'
import { closeParts, contextFor, openParts } from './parts.ts'
import { root } from './root.ts'

/** What other programs may use: nothing of classes, of quizzes, or of what is kept about people. */
const offered = ['train', 'coach', 'compare', 'sweep', 'lrfind', 'diagnose', 'ask', 'lesson']

/** Tools for the program that started this one, on stdin and stdout, until it goes. @throws UserError as `openParts` */
export async function serveMcp(config: Config): Promise<void> {
  // Stdout is the protocol's: a library's chatter would break it.
  globalThis.console = new Console(process.stderr)
  const parts = await openParts(config, 'one', true)
  const painter = openPainter({ fontFolder: new URL('content/fonts/', root), environment: childEnvironment() })
  // What is trained here is forgotten at the end: it is no part of a person's history.
  const store = await openStore({ memory: true })
  const tools = commands.filter(({ name }) => offered.includes(name))
  const person: Person = { platform: 'terminal', id: 'mcp', name: 'you' }
  const { ended, close } = openMcp({
    version: versionOf(),
    commands: tools,
    contextFor: (signal): Context => ({
      ...contextFor(parts, { person, signal }),
      commands: tools,
      store,
      readLogFile: (path, until) => readLogFile(resolve(startedIn(), path), until),
    }),
    drawChart: painter.draw,
    input: process.stdin,
    output: process.stdout,
    log: parts.log,
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close())
  await ended
  await Promise.all([closeParts(parts), painter.close()])
  process.exit()
}

/** The folder that the calling program is in: npm goes to ours, and says where it came from. */
const startedIn = (): string => process.env['INIT_CWD'] ?? '.'

function versionOf(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }
  return version
}
