import { visibleText } from '../../reply/escape.ts'
import type { Block, Reply, Tone } from '../../reply/reply.ts'
import { blockText, textBlocks } from '../../reply/text.ts'
import { sparklinesWithin } from './sparklines.ts'
import { tableWithin } from './table.ts'
import { wrap } from './wrap.ts'

/** Pairs of codes that switch a style on and off again (ECMA-48, "select graphic rendition"). */
const styles = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const

type Style = keyof typeof styles

const toneStyles: Record<Tone, Style[]> = { good: ['green'], warning: ['yellow'], problem: ['red'], neutral: [] }

/** A reply for a person at a screen: lines wrapped at words and, with `colour`, coloured by tone and kind of block. */
export function paintReply(reply: Reply, width: number, colour: boolean): string {
  const painted = textBlocks(reply).map((block) => {
    return paint(within(block, width), colour ? stylesOf(block, reply.tone) : [])
  })
  return painted.filter((text) => text !== '').join('\n\n')
}

/** The same for a program or a file: not coloured, and nothing is wrapped but a table that nobody could read otherwise. */
export function plainReply(reply: Reply, width: number): string {
  return textBlocks(reply)
    .map((block) => (block.type === 'table' ? within(block, width) : plain(block)))
    .filter((text) => text !== '')
    .join('\n\n')
}

/** A file has nowhere else to go in a terminal; what a spreadsheet needs to know its alphabet is no text. */
function plain(block: Block): string {
  return visibleText(block.type === 'file' ? block.text.trimEnd() : blockText(block))
}

/** A block no wider than the screen, as far as it can be broken at all. */
function within(block: Block, width: number): string {
  if (block.type === 'table') return visibleText(tableWithin(block.head, block.rows, width))
  if (block.type === 'sparklines') return visibleText(sparklinesWithin(block.rows, width))
  return isProse(block) ? wrap(plain(block), width) : plain(block)
}

const isProse = ({ type }: Block): boolean => ['heading', 'text', 'small', 'chart'].includes(type)

function stylesOf({ type }: Block, tone: Tone): Style[] {
  switch (type) {
    case 'heading':
      return ['bold', ...toneStyles[tone]]
    case 'sparklines':
    case 'actions':
    case 'choices':
      return ['cyan']
    case 'small':
      return ['dim']
    default:
      return []
  }
}

/** Each line on its own, so that a pager shows any part of it right. */
function paint(text: string, wanted: Style[]): string {
  if (text === '' || wanted.length === 0) return text
  const on = wanted.map((style) => `\x1b[${styles[style][0]}m`).join('')
  const off = wanted.map((style) => `\x1b[${styles[style][1]}m`).join('')
  return text.replaceAll(/^.+$/gm, (line) => on + line + off)
}
