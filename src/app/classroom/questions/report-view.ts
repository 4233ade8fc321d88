import { type Cell, csvOf } from '../../../classroom/csv.ts'
import { letters } from '../../../classroom/pick-task.ts'
import type { Item } from '../../../classroom/questions/item-analysis.ts'
import { percentText } from '../../../numbers.ts'
import { escapeMarkdown } from '../../../reply/escape.ts'
import type { Block } from '../../../reply/reply.ts'

const numberText = (value: number | null): string => (value === null ? '–' : value.toFixed(2))

/** Shares of the choices, as whole percent. */
export function sharesOf({ chosen }: Item): number[] {
  const all = letters.reduce((sum, letter) => sum + chosen[letter], 0)
  return letters.map((letter) => (all === 0 ? 0 : Math.round((100 * chosen[letter]) / all)))
}

/** A row of the table of questions. */
export function rowOf(item: Item): string[] {
  const { number, quiz, share, answered, discrimination, flags } = item
  const right = `${percentText(share)} of ${answered}`
  return [String(number), quiz, right, numberText(discrimination), sharesOf(item).join(' · '), flags.join(', ')]
}

/** The same as a sentence. */
export function sentenceOf(item: Item): string {
  const [number, quiz, right, correlation, shares, flags] = rowOf(item)
  return `**${number}** ${quiz}: ${right} right, correlation ${correlation}, ${shares} %${flags ? ` – ${flags}` : ''}`
}

/** A button for each of some posts. */
export function actionsFor(items: Pick<Item, 'number'>[]): Block[] {
  if (items.length === 0) return []
  const actions = items.map(({ number }) => ({ label: `Look at ${number}`, line: `/quiz report post:${number}` }))
  return [{ type: 'actions', actions }]
}

/** All numbers as a file for a spreadsheet. */
export function fileOf(items: Item[]): string {
  const head = [
    'post',
    'question',
    'topic',
    'level',
    'answered',
    'right',
    'point-biserial',
    'a',
    'b',
    'c',
    'd',
    'flags',
  ]
  const rows = items.map((item): Cell[] => {
    const { number, quiz, topic, level, answered, share, discrimination, chosen, flags } = item
    const counts = letters.map((letter) => chosen[letter])
    const numbers = [
      answered,
      Number(share.toFixed(3)),
      discrimination === null ? '' : Number(discrimination.toFixed(3)),
    ]
    return [number, quiz, topic, level, ...numbers, ...counts, flags.join(', ')]
  })
  return csvOf([head, ...rows])
}

/** What students think is wrong, without their names. */
export function doubtBlocks(said: string[]): Block[] {
  if (said.length === 0) return []
  const lines = said.slice(0, 10).map((text) => `- ${escapeMarkdown(text)}`)
  const people = `${said.length} ${said.length === 1 ? 'student thinks' : 'students think'}`
  return [{ type: 'text', markdown: `**${people} that it is wrong.**\n\n${lines.join('\n')}` }]
}
