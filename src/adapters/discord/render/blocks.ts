import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import type { Action, Block, Tone } from '../../../reply/reply.ts'
import { blockText, progressLine, sparklineLines, tableLines } from '../../../reply/text.ts'
import { cutText } from './truncate.ts'
import { selectPrefix } from './custom-id.ts'
import * as limits from './limits.ts'
import { codeBlock, discordMarkdown, escapeText } from './markdown.ts'

/** Text between two fixed ends (the fences of a code block), so that it can be cut in between. */
export interface TextPart {
  kind: 'text'
  lines: string[]
  before: string[]
  after: string[]
}

export type ActionRow = APIActionRowComponent<APIComponentInMessageActionRow>

export type Part = TextPart | { kind: 'whole'; component: ActionRow | APIMediaGalleryComponent | APIFileComponent }

/** What a block needs that is not in it: ids for its command lines, names of the charts that were drawn. */
export interface Materials {
  /** Undefined: the line could not be kept, so it gets no button. */
  idOf(line: string): string | undefined
  pictureOf(block: Block): string | undefined
  /** Position of the block in the reply: no two lists of one message may have the same id. */
  place: number
  /** True when sparklines in the same reply already show what a chart that was not drawn would say. */
  drawn: boolean
}

/** Narrow enough for a code block on a phone, beside a label and a number. */
const sparklineWidth = 18

/** About what a phone shows of a code block in one line; a wider table would be broken in the middle of its rows. */
const widestTable = 44

/** The line beside the reply, by tone; readable on dark and on light. */
export const accentColours: Record<Tone, number> = {
  good: 0x2e9e6b,
  warning: 0xe0a030,
  problem: 0xd2495a,
  neutral: 0x5b7fb5,
}

export function partsOf(block: Block, materials: Materials): Part[] {
  switch (block.type) {
    case 'heading':
      return text([`### ${escapeText(block.text)}`])
    case 'text':
      return text(discordMarkdown(block.markdown).split('\n'))
    case 'small':
      return text(smallPrint(discordMarkdown(block.markdown)))
    case 'sparklines':
      return code(sparklineLines(block.rows, sparklineWidth))
    case 'chart':
      return chart(block, materials)
    case 'table':
      return table(block.head, block.rows)
    case 'progress':
      return code([progressLine(block.label, block.share)])
    case 'file':
      return [
        {
          kind: 'whole',
          component: { type: ComponentType.File, file: { url: `attachment://${fileName(block.name)}` } },
        },
      ]
    case 'actions':
      return actionRows(block.actions, materials).map((component) => ({ kind: 'whole', component }))
    case 'choices':
      return choiceRow(block.label, block.actions, materials)
    default:
      return block satisfies never
  }
}

/** Rows of buttons; more than two rows of them become one list to choose from. */
function actionRows(actions: Action[], { idOf, place }: Materials): ActionRow[] {
  const offers = offersOf(actions, idOf)
  if (offers.length > 2 * limits.mostButtonsInRow) return [selectRow(offers, place)]
  const buttons = offers.map(({ label, id }, index) => button(label, id, index === 0))
  return chunks(buttons, limits.mostButtonsInRow).map((components) => ({ type: ComponentType.ActionRow, components }))
}

function offersOf(actions: Action[], idOf: Materials['idOf']): (Action & { id: string })[] {
  return actions.flatMap((action) => {
    const id = idOf(action.line)
    return id === undefined ? [] : [{ id, ...action }]
  })
}

function choiceRow(label: string, actions: Action[], { idOf, place }: Materials): Part[] {
  const offers = offersOf(actions, idOf)
  return offers.length === 0 ? [] : [{ kind: 'whole', component: selectRow(offers, place, label) }]
}

export function button(label: string, id: string, first = false): APIComponentInMessageActionRow {
  const style = first ? ButtonStyle.Primary : ButtonStyle.Secondary
  return { type: ComponentType.Button, style, label: cutText(label, limits.longestButtonLabel) || '…', custom_id: id }
}

function selectRow(offers: (Action & { id: string })[], place: number, prompt = 'Choose what to do next'): ActionRow {
  const options = offers.slice(0, limits.mostSelectOptions).map(({ label, line, id }) => ({
    label: cutText(label, limits.longestSelectText) || '…',
    value: id,
    ...(label === line ? {} : { description: cutText(line, limits.longestSelectText) }),
  }))
  const missing = offers.length - options.length
  const placeholder = cutText(
    missing > 0 ? `${prompt} (… ${missing} more are not shown)` : prompt,
    limits.longestPlaceholder,
  )
  const select = { type: ComponentType.StringSelect as const, custom_id: selectPrefix + place, options, placeholder }
  return { type: ComponentType.ActionRow, components: [select] }
}

function chart(block: Extract<Block, { type: 'chart' }>, { pictureOf, drawn }: Materials): Part[] {
  const picture = pictureOf(block)
  if (picture === undefined) return drawn ? [] : text([escapeText(blockText(block))])
  const media = { media: { url: `attachment://${picture}` }, description: altText(block.alt) }
  return [{ kind: 'whole', component: { type: ComponentType.MediaGallery, items: [media] } }]
}

/** A wide table becomes a list: the first cell, then the others under the names of their columns. */
function table(head: string[], rows: string[][]): Part[] {
  const lines = tableLines(head, rows)
  if (lines.every((line) => line.length <= widestTable)) return code(lines)
  const named = (cell: string, index: number) => `${escapeText(head[index + 1] ?? '')} ${escapeText(cell)}`.trim()
  const items = rows.map(([first = '', ...cells]) => `- **${escapeText(first)}**: ${cells.map(named).join(', ')}`)
  return text(items.length > 0 ? items : [escapeText(head.join(', '))])
}

/** Discord changes other characters in the name of a file, and would then not find it. */
export const fileName = (name: string): string => name.replaceAll(/[^\w.-]+/g, '_')

/** Words in place of a picture; Discord takes no empty ones. */
export const altText = (alt: string): string => cutText(alt, limits.longestAltText) || 'Loss curves'

/** Discord has small print by the line, and none in lists or code. */
function smallPrint(markdown: string): string[] {
  return markdown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `-# ${line}`)
}

function text(lines: string[]): Part[] {
  return lines.join('').trim() === '' ? [] : [{ kind: 'text', lines, before: [], after: [] }]
}

function code(lines: string[]): Part[] {
  if (lines.join('').trim() === '') return []
  const [before = '', ...rest] = codeBlock(lines)
  return [{ kind: 'text', lines: rest.slice(0, -1), before: [before], after: rest.slice(-1) }]
}

function chunks<T>(values: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  )
}
