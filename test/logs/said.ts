import type { LogStudy } from '../../src/logs/study-log.ts'
import { quoted } from '../../src/logs/quoted.ts'
import { lossText } from '../../src/numbers.ts'
import type { Block, Reply } from '../../src/reply/reply.ts'
import { replyText } from '../../src/reply/text.ts'

/** What a reply says of a log: without its remedies, its study picture and the examples it offers, which are not about its numbers. */
export function saidOfLog(reply: Reply): string {
  const about = ({ type, ...block }: Block): boolean => {
    const markdown = 'markdown' in block ? block.markdown : ''
    return type !== 'actions' && !/^\*\*(?:What to try next|Think of studying)/.test(markdown)
  }
  const blocks = reply.blocks.filter(about)
  const text = replyText({ ...reply, blocks }).replace(/Where the picture stops: .*?(?=I read it as)/s, '')
  // A number that is named as counted or computed is one; so is the numbering of a list, and that of points.
  return text
    .split(/(?<=\.)\s|\n/)
    .filter((sentence) => !/\((?:[^()]*\b)?(?:counted|computed)\b/.test(sentence))
    .join('\n')
    .replaceAll(/^\s*\d+\. /gm, '')
}

/** All numbers of a log, signs left out: a dash may stand before one. */
const numbersIn = (text: string): number[] => [
  ...Array.from(text.matchAll(/\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+/gi), ([word]) => Number(word)),
  ...Array.from(text.matchAll(/\d+,\d+/g), ([word]) => Number(word.replace(',', '.'))),
]

/** The ways in which a number of a log is written in a reply: with fewer digits, as a share in percent or the other way round. */
function waysOf(value: number): string[] {
  const values = [value, 100 * value, value / 100]
  return values.flatMap((one) => [
    quoted(one),
    lossText(one),
    String(Math.round(one)),
    String(Number(one.toFixed(2))),
    String(Number(one.toPrecision(3))),
    one.toExponential(1).replace('.0e', 'e'),
  ])
}

/** Numbers that a reply says of a log and that do not stand in it. */
export function inventedNumbers(said: string, log: string, { log: { curves, summed, runs } }: LogStudy): string[] {
  // Sums and means are named as computed in the small print; points without a count of their own are numbered there.
  const computed =
    summed.length > 1 || curves.averaged || runs.some(({ averaged }) => averaged)
      ? runs.flatMap(({ train, validation, trainMetric, validationMetric }) =>
          [train, validation, trainMetric, validationMetric].flat().filter((value) => value !== undefined),
        )
      : []
  const most = Math.max(...runs.map(({ keys }) => keys.length), 0)
  const counts = runs.some(({ notes }) => notes.some((note) => note.includes('(computed)')))
  const keys = counts ? runs.flatMap((run) => run.keys) : []
  const points = Array.from({ length: most + 1 }, (_, index) => index)
  const known = new Set([...numbersIn(log), ...computed.map(Math.abs), ...points, ...keys].flatMap(waysOf))
  return [...said.matchAll(/(?<![\w.])\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?![\w.]*\w)/gi)]
    .map(([word]) => word.replace(/,$/, ''))
    .filter(
      (word) =>
        !known.has(word) &&
        !known.has(word.replaceAll(',', '')) &&
        !known.has(String(Number(word.replaceAll(',', '')))),
    )
}
