import type { Command } from '../../app/command.ts'
import { readLine } from '../../app/read-line.ts'
import { UserError } from '../../errors.ts'

/** A call of a tool that can be made as it stands. */
export interface Call {
  name: string
  arguments: Record<string, unknown>
}

/** The call that does what a command line does; undefined where that command is no tool here. */
export function callOf(commands: Command[], line: string): Call | undefined {
  try {
    const { command, options } = readLine(commands, line)
    return { name: command.name, arguments: options }
  } catch (problem) {
    if (problem instanceof UserError) return undefined
    throw problem
  }
}

/** A call as text: `train {"lr":0.1}`. */
export function callText({ name, arguments: given }: Call): string {
  return `${name} ${JSON.stringify(given)}`
}

/** Arguments as options: a nested value fits none of them, and is told from its mark alone, however deep it goes. */
export function optionsOf(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, flat(value)]))
}

function flat(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => (typeof item === 'object' ? '{…}' : item))
  return typeof value === 'object' && value !== null ? '{…}' : value
}
