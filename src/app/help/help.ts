import { UserError } from '../../errors.ts'
import { type Field, fieldsOf } from '../../plan/fields.ts'
import { nearest } from '../../plan/nearest.ts'
import { allowed, formatValue, shown } from '../../plan/values.ts'
import type { Action, Reply } from '../../reply/reply.ts'
import type { Command } from '../command.ts'

/** All commands, those of a group, or one with its options. @throws UserError `not-found` with the nearest command */
export function presentHelp(commands: Command[], name: string | undefined): Reply {
  const group = name === undefined ? commands : groupOf(commands, name)
  return group.length > 0 ? overview(group) : explain(find(commands, name ?? ''))
}

/** The commands that share a first word, such as `quiz`; none where it is a command of its own. */
function groupOf(commands: Command[], word: string): Command[] {
  return commands.filter((known) => known.name.startsWith(`${plain(word)} `))
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/^\//, '').replaceAll(/\s+/g, ' ')
}

/** @throws UserError `not-found` with the nearest command */
function find(commands: Command[], name: string): Command {
  const wanted = plain(name)
  const found = commands.find((known) => known.name === wanted)
  if (found) return found
  const names = commands.map((known) => known.name)
  const near = nearest(wanted, names)
  const list = names.map((known) => `/${known}`).join(', ')
  throw new UserError(
    'not-found',
    `There is no command ${shown(name)}. The commands are ${list}.`,
    near ? `/help ${near}` : '/help',
  )
}

function overview(commands: Command[]): Reply {
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'What you can ask' },
      { type: 'text', markdown: commands.map(({ name, summary }) => `- \`/${name}\`: ${summary}`).join('\n') },
      {
        type: 'text',
        markdown:
          'Options are written `name:value`, such as `/train lr:0.1 dropout:0.3`. What you leave out keeps its usual value; ' +
          '`/help train` lists them all.',
      },
      {
        type: 'actions',
        actions: commands
          .filter(({ name }) => name !== 'help')
          .slice(0, 4)
          .map(firstExample),
      },
    ],
  }
}

/** The simplest way to use a command. */
function firstExample({ examples: [line = ''] }: Command): Action {
  return { label: line, line }
}

function explain({ name, summary, input: schema, examples }: Command): Reply {
  const fields = fieldsOf(schema)
  const rows = fields.map((field) => [field.name, usual(field), allowed(field), field.description])
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: `/${name}` },
      { type: 'text', markdown: summary },
      ...(rows.length > 0
        ? [{ type: 'table' as const, head: ['option', 'usual', 'allowed', 'what it is'], rows }]
        : []),
      { type: 'actions', actions: examples.slice(0, 4).map((line) => ({ label: line, line })) },
    ],
  }
}

function usual(field: Field): string {
  if (field.default !== undefined) return formatValue(field.default)
  return field.required ? 'needed' : 'optional'
}
