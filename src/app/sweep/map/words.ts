import { lossText, tickText } from '../../../numbers.ts'
import { knobs } from '../../../plan/knobs.ts'
import type { Replicated } from '../../runs/replicates.ts'
import { type JudgedMap, ratePower } from './judge.ts'

/** What came out: the best cell, how many are as good, and how the best value of one knob goes with the other. */
export function mapSentence(map: JudgedMap, { studies }: Pick<Replicated, 'studies'>): string {
  const { axes, cells, best } = map
  const { x, y } = axes
  const measured = cells.flat().filter((cell) => cell !== null)
  const broken = measured.filter(({ diverged }) => diverged > 0).length
  const brokenWords = broken === 0 ? '' : ` In ${broken} of them a seed or more diverged.`
  const baseline = lossText(studies[0]?.run.baselineLoss ?? null)
  if (best === null)
    return `None of the ${measured.length} cells ends better than guessing (loss ${baseline}), so neither ${x.knob} nor ${y.knob} helps here.${brokenWords}`
  const works = measured.filter((cell) => cell.works).length
  const at = `${x.knob}:${x.values[best.column]} with ${y.knob}:${y.values[best.row]}`
  const median = cells[best.row]![best.column]!.median
  const band = works <= 1 ? 'No other cell is as good' : `${works} of ${measured.length} cells are not clearly worse`
  return `${at} did best: validation loss ${lossText(median)} (guessing gives ${baseline}). ${band}.${brokenWords} ${togetherSentence(map)}`.trim()
}

/** How the best value of the first knob moves with the second: what a sweep of one knob cannot show. */
function togetherSentence(map: JudgedMap): string {
  const { x, y } = map.axes
  const found = map.bestOfRow.flatMap((column, row) =>
    column === null ? [] : [{ at: y.values[row]!, value: x.values[column]! }],
  )
  if (found.length < 2) return ''
  const values = new Set(found.map(({ value }) => value))
  if (values.size === 1)
    return `The best ${x.knob} is ${tickText(found[0]!.value)} at every ${knobs[y.knob].label} that was tried.`
  const list = found.map(({ at, value }) => `${tickText(value)} at ${tickText(at)}`).join(', ')
  return `The best ${x.knob} depends on ${y.knob}: ${list}.${ruleSentence(map)}`
}

/** How much of the rule "batch twice, rate twice" these cells show. */
function ruleSentence(map: JudgedMap): string {
  const power = ratePower(map)
  if (power === null) return ''
  if (power <= 0) return ` A larger ${knobs.batch.label} did not take a larger rate here.`
  const factor = 4 ** power
  return ` On the whole a batch four times as large took about ${factor.toPrecision(2)} times the rate; the rule "batch twice, rate twice" says 4.`
}
