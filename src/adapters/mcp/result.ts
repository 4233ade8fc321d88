import type { CallToolResult } from '@modelcontextprotocol/server'
import type { Command } from '../../app/command.ts'
import type { CommandEvent } from '../../app/dispatch.ts'
import { UserError } from '../../errors.ts'
import { visibleText } from '../../reply/escape.ts'
import type { Action, Block, Chart, Reply } from '../../reply/reply.ts'
import { replyText } from '../../reply/text.ts'
import { callOf, callText } from './calls.ts'
import { compact } from './compact.ts'

interface ResultParts {
  commands: Command[]
  drawChart(chart: Chart): Promise<Uint8Array>
}

type Done = Extract<CommandEvent, { type: 'done' }>

/**
 * What a caller gets: the text that a person reads, the charts as PNG, and the object that `--json` prints with its `data` made
 * compact, and with `next`, the calls that the reply suggests. A mistake carries `error.call`, one that is right.
 */
export async function resultOf(
  { reply, outcome }: Done,
  { commands, drawChart }: ResultParts,
): Promise<CallToolResult> {
  if (!outcome.ok) {
    const { code, message, hint } = outcome.error
    const call = hint === undefined ? undefined : callOf(commands, hint)
    const more = call ? `A call that works: ${callText(call)}` : hint?.startsWith('/') ? undefined : hint
    const text = [message, more].filter((line) => line !== undefined).join('\n')
    const error = { code, message, ...(call && { call }) }
    return result([{ type: 'text', text }], { command: outcome.command, ok: false, error }, true)
  }
  const shown = withoutClosedDoors(reply, commands)
  const text = replyText(shown)
  const next = shown.blocks.flatMap(actionsOf).flatMap(({ line }) => callOf(commands, line) ?? [])
  const pictures = await Promise.all(shown.blocks.map((block) => pictureOf(block, drawChart)))
  const content = [{ type: 'text' as const, text }, ...pictures.flat()]
  return result(content, { command: outcome.command, ok: true, text, next, data: compact(outcome.data) }, false)
}

/** Nothing in it turns the direction of writing. */
function result(content: CallToolResult['content'], structured: object, isError: boolean): CallToolResult {
  const visible = (_key: string, value: unknown) => (typeof value === 'string' ? visibleText(value) : value)
  const whole = { content, structuredContent: structured, isError }
  return JSON.parse(JSON.stringify(whole, visible)) as typeof whole
}

/** Suggestions of commands that are no tools here are left out. */
function withoutClosedDoors({ blocks, tone }: Reply, commands: Command[]): Reply {
  const isOpen = ({ line }: Action): boolean => callOf(commands, line) !== undefined
  const open = (block: Block): Block =>
    block.type === 'actions' || block.type === 'choices' ? { ...block, actions: block.actions.filter(isOpen) } : block
  return { tone, blocks: blocks.map(open) }
}

const actionsOf = (block: Block): Action[] =>
  block.type === 'actions' || block.type === 'choices' ? block.actions : []

/** A picture that cannot be drawn is left out: what it shows stands in the text too. */
async function pictureOf(block: Block, drawChart: ResultParts['drawChart']) {
  if (block.type !== 'chart') return []
  try {
    const png = await drawChart(block.chart)
    return [{ type: 'image' as const, data: Buffer.from(png).toString('base64'), mimeType: 'image/png' }]
  } catch (problem) {
    if (problem instanceof UserError) return []
    throw problem
  }
}
