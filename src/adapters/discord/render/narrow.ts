import stringWidth from 'fast-string-width'
import type { Block, SparklineRow } from '../../../reply/reply.ts'
import { escapeMarkdown } from '../../../reply/escape.ts'
import { progressLine, sparklineLines, sparklineParts, tableLines } from '../../../reply/text.ts'
import { cutText } from './truncate.ts'

/** Columns of a code block that a phone shows in one line: 28 to 40 by model and letter size. */
export const widestCode = 34

/** Bars of a sparkline: as wide as the smallest of those phones. */
const widestSparkline = 28

/** Fewer bars than this show no course: then the line stands under its name. */
const fewestBars = 14

/** Sparklines within a phone's width: name, line and number in one row, or the line below the other two. */
export function narrowSparklines(rows: SparklineRow[]): string[] {
  const widest = (of: (row: SparklineRow) => string) => Math.max(0, ...rows.map((row) => stringWidth(of(row))))
  const bars = Math.min(widestSparkline, widestCode - widest(({ label }) => label) - widest(({ note }) => note) - 4)
  if (bars >= fewestBars) return sparklineLines(rows, bars).map((line) => cutText(line, widestCode))
  return sparklineParts(rows, widestSparkline).flatMap(({ label, line, note }) => [
    ...wrapped([label, note].filter((part) => part !== '').join('  ')),
    line.trimEnd(),
  ])
}

/** Lines of at most a phone's width, broken at blanks. */
function wrapped(text: string): string[] {
  const lines: string[] = []
  let rest = text
  while (stringWidth(rest) > widestCode) {
    const head = fitting(rest)
    const blank = head.lastIndexOf(' ')
    const cut = blank > 0 ? blank : head.length
    lines.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return [...lines, rest]
}

/** As many characters as fit into a phone's width; a Korean syllable takes two columns. */
function fitting(text: string): string {
  let head = ''
  for (const character of text) {
    if (stringWidth(head + character) > widestCode) break
    head += character
  }
  return head
}

/** A table that fits, as lines of code; undefined for one that does not. */
export function narrowTable(head: string[], rows: string[][]): string[] | undefined {
  const lines = tableLines(head, rows)
  return lines.every((line) => stringWidth(line) <= widestCode) ? lines : undefined
}

/** The rows of a table as items of a list, in Markdown: its own sentences, or the cells by the names of their columns. */
export function tableItems({ head, rows, sentences }: Extract<Block, { type: 'table' }>): string[] {
  return sentences ?? rows.map((row) => cells(head, row))
}

function cells(head: string[], [first = '', ...others]: string[]): string {
  const said = others.flatMap((cell, index) => {
    const name = head[index + 1] ?? ''
    return cell === '' || cell === '–'
      ? []
      : [`${name === '' ? '' : `${escapeMarkdown(name)}: `}${escapeMarkdown(cell)}`]
  })
  return [first === '' ? '' : `**${escapeMarkdown(first)}**`, ...said].filter((part) => part !== '').join(' · ')
}

/** Columns of a bar of progress with its blanks and its per cent. */
const fewestCells = 8
const aroundBar = 9

/** `epoch 12 of 60  ████░░░░  50 %` */
export function narrowProgress(label: string, share: number): string {
  const name = cutText(label, widestCode - fewestCells - aroundBar)
  return progressLine(name, share, Math.min(20, widestCode - aroundBar - stringWidth(name)))
}
