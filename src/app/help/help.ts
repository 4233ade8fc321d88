import { escapeMarkdown } from '../../reply/escape.ts'
import { UserError } from '../../errors.ts'
import { type Field, fieldsOf } from '../../plan/fields.ts'
import { nearest } from '../../plan/nearest.ts'
import { allowed, formatValue, shown } from '../../plan/values.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import type { Command } from '../command.ts'
import { commandNamed, groupedName } from '../command-names.ts'
import { groupOf, groups } from './groups.ts'

interface Asker {
  /** Whether the asker looks after that class. */
  teaches?: boolean
  /** Links to what is promised to people, in Markdown. */
  links?: string
}

/**
 * All commands by what a beginner needs first, those that share a first word, or one with its options. `inServer`: whether those of
 * a class can do anything where one asks. @throws UserError `not-found` with the nearest command
 */
export function presentHelp(
  commands: Command[],
  name: string | undefined,
  inServer: boolean,
  asker: Asker = {},
): Reply {
  if (name === undefined) return overview(commands, inServer, asker)
  const alike = sharing(commands, name)
  return alike.length > 0 ? listed(alike) : explain(find(commands, name))
}

/** The commands that share a first word, such as `quiz`; none where it is a command of its own. */
function sharing(commands: Command[], word: string): Command[] {
  const begins = `${plain(word)} `
  return commands.filter((known) => known.name.startsWith(begins) || groupedName(known).startsWith(begins))
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/^\//, '').replaceAll(/\s+/g, ' ')
}

/** @throws UserError `not-found` with the nearest command */
function find(commands: Command[], name: string): Command {
  const wanted = plain(name)
  const found = commandNamed(commands, wanted)
  if (found) return found
  const names = commands.map((known) => known.name)
  const near = nearest(wanted, names)
  const list = commands.flatMap((known) => (known.audience === 'instructors' ? [] : `/${known.name}`)).join(', ')
  throw new UserError(
    'not-found',
    `There is no command ${shown(name)}. The commands are ${list}.`,
    near ? `/help ${near}` : '/help',
  )
}

function overview(commands: Command[], inServer: boolean, { teaches = false, links }: Asker): Reply {
  const offered = commands.filter(
    ({ needs, audience }) => audience !== 'instructors' && (inServer || needs !== 'server'),
  )
  const parts = groups.flatMap(({ id, title }): Block[] => {
    const members = offered.filter((command) => groupOf(command) === id)
    return members.length === 0 ? [] : [{ type: 'text', markdown: `**${title}**\n\n${listOf(members)}` }]
  })
  const start = offered.filter((command) => groupOf(command) === 'start' && command.name !== 'help')
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'What you can ask' },
      ...parts,
      ...(teaches ? [teachingBlock(commands)] : []),
      { type: 'text', markdown: howToWrite },
      {
        type: 'small',
        markdown: [inServer ? (teaches ? '' : forInstructors) : forClasses, links ?? ''].join(' ').trim(),
      },
      { type: 'actions', actions: start.map(firstExample) },
    ],
  }
}

const teachingBlock = (commands: Command[]): Block => ({
  type: 'text',
  markdown: `**Teach**\n\n${listOf(commands.filter(({ audience }) => audience === 'instructors')).replaceAll('For instructors: ', '')}`,
})

function listed(commands: Command[]): Reply {
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'What you can ask' },
      { type: 'text', markdown: listOf(commands) },
      { type: 'text', markdown: howToWrite },
      { type: 'actions', actions: commands.slice(0, 4).map(firstExample) },
    ],
  }
}

const listOf = (commands: Command[]): string =>
  commands.map(({ name, summary }) => `- \`/${name}\`: ${summary}`).join('\n')

const howToWrite =
  'Options are written `name:value`, such as `/train lr:0.1 dropout:0.3`. What you leave out keeps its usual value; ' +
  '`/help train` lists them all.'

const forInstructors = 'Who looks after the class finds the rest under `/help quiz` and `/help class`.'
const forClasses = 'In a Discord server there are classes, too: `/help quiz`, `/help class`.'

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
        ? [
            {
              type: 'table' as const,
              head: ['option', 'usual', 'allowed', 'what it is'],
              rows,
              sentences: fields.map(fieldSentence),
            },
          ]
        : []),
      { type: 'actions', actions: examples.slice(0, 4).map((line) => ({ label: line, line })) },
    ],
  }
}

/** `**lr**: The learning rate. A number from …`, for where there is no room for a table. */
function fieldSentence(field: Field): string {
  const { name, description, default: fallback, required } = field
  const rule = allowed(field)
  const normally = fallback === undefined ? (required ? '; it is needed' : '') : `, normally ${formatValue(fallback)}`
  const what = description === '' ? '' : `${description}. `
  return `**${name}**: ${escapeMarkdown(`${what}${rule.slice(0, 1).toUpperCase()}${rule.slice(1)}${normally}`)}.`
}

function usual(field: Field): string {
  if (field.default !== undefined) return formatValue(field.default)
  return field.required ? 'needed' : 'optional'
}
