import type { Readable, Writable } from 'node:stream'
import { McpServer } from '@modelcontextprotocol/server'
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import type { Log } from '../../log.ts'
import { offerTools, type ToolParts } from './tools.ts'

/** What it is served on and as. */
export interface McpOptions extends ToolParts {
  version: string
  input: Readable
  /** Nothing else may write to it. */
  output: Writable
  log: Pick<Log, 'warn'>
}

/** One program is served at a time: whoever started this one. */
export interface McpConnection {
  /** Resolves when the caller has gone, or `close` was called. */
  ended: Promise<void>
  close(): Promise<void>
}

/** What an assistant is told before it sees the tools. */
const instructions = `This trains small neural networks on small data sets for real, within a second or two, and says what the \
hyperparameters did. Use train for one plan, compare for two, sweep for a range of one option, lrfind for the learning rate, coach to \
improve a plan step by step; diagnose judges the log of any other training; ask and lesson explain. Losses are mean cross-entropy in \
nats: lower is better. Verdicts are converged, diverged, overfitting, underfitting and unclear. Advice was tried on paired seeds, and \
its effect is given with a 95 % interval. The same arguments give the same numbers. Results hold the text that a person would read, \
data for programs, next (calls worth making) and the charts as pictures.`

/** Characters of what is wrong with a message: whoever sends it decides how long that is. */
const mostLogged = 300

/** Speaks the Model Context Protocol, in the versions of 2025 and 2026, over two streams until they end. */
export function openMcp({ version, input, output, log, ...parts }: McpOptions): McpConnection {
  const transport = new StdioServerTransport(input, output)
  const connection = serveStdio(
    () => {
      const server = new McpServer({ name: 'hyperparameter-expert', version }, { instructions })
      offerTools(server, parts)
      return server
    },
    {
      transport,
      onerror: ({ message }) => log.warn({ reason: message.slice(0, mostLogged) }, 'no message that I know'),
    },
  )
  const { onclose } = transport
  const ended = new Promise<void>((resolve) => {
    Object.assign(transport, { onclose: () => (onclose?.(), resolve()) })
  })
  return { ended, close: () => connection.close() }
}
