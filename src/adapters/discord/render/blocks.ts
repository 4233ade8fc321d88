import { type APIFileComponent, type APIMediaGalleryComponent, ComponentType } from 'discord.js'
import { type ActionRow, actionRows, choiceRows, type Offering } from './action-rows.ts'
import type { Block, Tone } from '../../../reply/reply.ts'
import { blockText } from '../../../reply/text.ts'
import { narrowProgress, narrowSparklines, narrowTable, tableItems } from './narrow.ts'
import { cutText } from './truncate.ts'
import * as limits from './limits.ts'
import { codeBlock, escapeText } from './markdown.ts'

/** Text between two fixed ends (the fences of a code block), so that it can be cut in between. */
export interface TextPart {
  kind: 'text'
  lines: string[]
  before: string[]
  after: string[]
}

export type Part = TextPart | { kind: 'whole'; component: ActionRow | APIMediaGalleryComponent | APIFileComponent }

/** What a block needs that is not in it: ids for its command lines, names of the charts that were drawn. */
export interface Materials extends Offering {
  pictureOf(block: Block): string | undefined
  /** Markdown in Discord's dialect. */
  markdown(text: string): string
  /** True when sparklines in the same reply already show what a chart that was not drawn would say. */
  drawn: boolean
}

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
      return text(materials.markdown(block.markdown).split('\n'))
    case 'small':
      return text(smallPrint(materials.markdown(block.markdown)))
    case 'sparklines':
      return code(narrowSparklines(block.rows))
    case 'chart':
      return chart(block, materials)
    case 'table':
      return table(block, materials)
    case 'progress':
      return code([narrowProgress(block.label, block.share)])
    case 'file':
      return [
        {
          kind: 'whole',
          component: { type: ComponentType.File, file: { url: `attachment://${fileName(block.name)}` } },
        },
      ]
    case 'actions':
      return actionRows(block.actions, materials).map(whole)
    case 'choices':
      return choiceRows(block.label, block.actions, materials).map(whole)
    default:
      return block satisfies never
  }
}

const whole = (component: ActionRow): Part => ({ kind: 'whole', component })

function chart(block: Extract<Block, { type: 'chart' }>, { pictureOf, drawn }: Materials): Part[] {
  const picture = pictureOf(block)
  if (picture === undefined) return drawn ? [] : text([escapeText(blockText(block))])
  const media = { media: { url: `attachment://${picture}` }, description: altText(block.alt) }
  return [{ kind: 'whole', component: { type: ComponentType.MediaGallery, items: [media] } }]
}

/** A table that is wider than a phone becomes a list. */
function table(block: Extract<Block, { type: 'table' }>, { markdown }: Materials): Part[] {
  const lines = narrowTable(block.head, block.rows)
  if (lines) return code(lines)
  const items = tableItems(block).map((item) => `- ${item}`)
  return text(items.length > 0 ? markdown(items.join('\n')).split('\n') : [escapeText(block.head.join(', '))])
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
