import stringWidth from 'fast-string-width'
import { plainText } from './plain.ts'
import type { Action, Block, Reply, SparklineRow } from './reply.ts'
import { valueScale } from './scale.ts'
import { bucketMeans, sparkline } from './sparkline.ts'

const sparklineWidth = 24
const progressWidth = 20

/** The whole reply as plain text, blocks separated by blank lines. */
export function replyText(reply: Reply): string {
  return textBlocks(reply)
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n')
}

/** The blocks that a text shows: a chart is told in words only where no sparkline shows it, and no list twice. */
export function textBlocks(reply: Reply): Block[] {
  const drawn = reply.blocks.some((block) => block.type === 'sparklines')
  return reply.blocks.filter((block) => !(drawn && block.type === 'chart') && !isToldAlready(block, reply))
}

/** A list to choose from, all of whose lines a text of the same reply names. */
function isToldAlready(block: Block, { blocks }: Reply): boolean {
  if (block.type !== 'choices') return false
  if (block.told) return true
  const texts = blocks.flatMap((other) => (other.type === 'text' ? other.markdown : [])).join('\n')
  return block.actions.every(({ line }) => texts.includes(`\`${line}\``))
}

/** One block as plain text, without a line break at the end. */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
      return block.text
    case 'text':
    case 'small':
      return plainText(block.markdown)
    case 'sparklines':
      return sparklineLines(block.rows).join('\n')
    case 'chart':
      return block.alt
    case 'table':
      return tableLines(block.head, block.rows).join('\n')
    case 'progress':
      return progressLine(block.label, block.share)
    case 'file':
      return fileLine(block.name, block.text)
    case 'actions':
      return actionLines(withoutForms(block.actions)).join('\n')
    case 'choices':
      return block.actions.length === 0 ? '' : [`${block.label}:`, ...lineList(block.actions)].join('\n')
    default:
      return block satisfies never
  }
}

/** One line a row: label, sparkline, note. */
export function sparklineLines(rows: SparklineRow[], width: number = sparklineWidth): string[] {
  return alignedLines(sparklineParts(rows, width).map(({ label, line, note }) => [label, line, note]))
}

/** The rows with their sparklines. They share one scale; after the last number comes one `×` and then nothing. */
export function sparklineParts(
  rows: SparklineRow[],
  width: number = sparklineWidth,
): { label: string; line: string; note: string }[] {
  const { log, ...scale } = valueScale(rows.map((row) => bucketMeans(row.values, width)))
  return rows.map(({ label, values, note }) => {
    const line = sparkline(values, { width, scale, log }).replace(/×+$/, (stop) => '×'.padEnd(stop.length))
    return { label, line, note }
  })
}

/** A table with aligned columns and a rule under the head; columns of numbers are aligned to the right. */
export function tableLines(head: string[], rows: string[][]): string[] {
  const [first = '', ...lines] = alignedLines([head, ...rows], numberColumns(rows))
  const width = Math.max(...[first, ...lines].map(widthOf))
  return [first, '─'.repeat(width), ...lines]
}

/** `Training  ██████████░░░░░░░░░░  50 %` */
export function progressLine(label: string, share: number, width = progressWidth): string {
  const done = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0))
  const full = Math.round(done * width)
  return `${label}  ${'█'.repeat(full)}${'░'.repeat(width - full)}  ${Math.round(done * 100)} %`
}

/** `gradebook.csv, 31 lines` */
function fileLine(name: string, text: string): string {
  const lines = text.replace(/\n$/, '').split('\n').length
  return `${name}, ${lines} ${lines === 1 ? 'line' : 'lines'}`
}

/** Where there are no forms, what opens one is not offered: the reply says how it is typed. */
export const withoutForms = (actions: Action[]): Action[] => actions.filter(({ asks }) => !asks)

function actionLines(actions: Action[]): string[] {
  const [only] = actions
  if (only === undefined) return []
  if (actions.length === 1) return [`Try next: ${only.line}`]
  return ['Try next:', ...lineList(actions)]
}

function lineList(actions: Action[]): string[] {
  return alignedLines(actions.map(({ label, line }) => [line, line.endsWith(label) ? '' : label])).map(
    (line) => `  ${line}`,
  )
}

/** Pads every column but the last to its widest cell, two spaces apart. */
function alignedLines(rows: string[][], alignRight: boolean[] = []): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(...rows.map((row) => widthOf(row[index] ?? ''))),
  )
  return rows.map((row) =>
    widths
      .map((width, index) => {
        const cell = row[index] ?? ''
        const room = ' '.repeat(width - widthOf(cell))
        return alignRight[index] ? room + cell : cell + room
      })
      .join('  ')
      .trimEnd(),
  )
}

/** Columns that a text takes where every letter is as wide: two for a Korean syllable, none for an accent. */
function widthOf(text: string): number {
  return stringWidth(text)
}

function numberColumns(rows: string[][]): boolean[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  return Array.from(
    { length: columns },
    (_, index) =>
      rows.length > 0 &&
      rows.every((row) => /^[−+-]?\d[\d.,]*(e[−+-]?\d+)?\s?(%|ms|s)?$|^[–-]?$/.test(row[index] ?? '')),
  )
}
