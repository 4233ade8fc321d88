import {
  fromJsonSchema,
  type JsonSchemaType,
  type JsonSchemaValidator,
  type jsonSchemaValidator,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Command, Context } from '../../app/command.ts'
import { type CommandEvent, failure, run } from '../../app/dispatch.ts'
import { readOptions } from '../../app/read-line.ts'
import { UserError } from '../../errors.ts'
import type { Chart } from '../../reply/reply.ts'
import { callOf, callText, optionsOf } from './calls.ts'
import { progressOf } from './progress.ts'
import { resultOf } from './result.ts'

/** What the tools need of the program. */
export interface ToolParts {
  /** The commands that are offered as tools, and that the replies may lead to. */
  commands: Command[]
  /** What a command may use; `signal` ends its trainings. */
  contextFor(signal: AbortSignal): Context
  /** A chart as PNG. @throws UserError `unavailable` */
  drawChart(chart: Chart): Promise<Uint8Array>
}

/** Offers each command as a tool of the same name and the same options. */
export function offerTools(server: McpServer, parts: ToolParts): void {
  for (const command of parts.commands) offerTool(server, command, parts)
}

function offerTool(server: McpServer, command: Command, parts: ToolParts): void {
  const { name, input } = command
  // The cast: zod types its JSON Schema more widely than the protocol does.
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchemaType
  const inputSchema = fromJsonSchema<Record<string, unknown>>(schema, checkedLater)
  const annotations = { readOnlyHint: true, openWorldHint: false }
  server.registerTool(
    name,
    { description: describe(command, parts.commands), inputSchema, annotations },
    async (given, context) => {
      const done = await answer(name, given, context, parts)
      return resultOf(done, parts)
    },
  )
}

/** Arguments are read as the options of a command line are, so that a mistake is answered with a call that is right. */
const checkedLater: jsonSchemaValidator = {
  getValidator<T>(): JsonSchemaValidator<T> {
    return (given) => ({ valid: true, data: given as T, errorMessage: undefined })
  },
}

function describe({ summary, examples }: Command, commands: Command[]): string {
  const calls = examples.map((line) => callOf(commands, line)).filter((call) => call !== undefined)
  return `${summary}. For example ${calls.map(callText).join('; ')}`
}

type Done = Extract<CommandEvent, { type: 'done' }>

/** Runs one call; a caller that cancels it, or goes away, ends its trainings. Never throws. */
async function answer(
  name: string,
  given: Record<string, unknown>,
  { mcpReq }: ServerContext,
  parts: ToolParts,
): Promise<Done> {
  const stop = new AbortController()
  const cancel = () => stop.abort(new UserError('cancelled', 'Stopped.'))
  mcpReq.signal.addEventListener('abort', cancel, { once: true })
  const context = parts.contextFor(stop.signal)
  const report = progressOf(mcpReq)
  try {
    const request = readOptions(parts.commands, name, optionsOf(given))
    for await (const event of run(request, context)) {
      if (event.type === 'done') return event
      await report(event.reply)
    }
    throw new Error(`${name} ended without its last word`)
  } catch (problem) {
    return failure(name, problem, context.report)
  } finally {
    mcpReq.signal.removeEventListener('abort', cancel)
  }
}
