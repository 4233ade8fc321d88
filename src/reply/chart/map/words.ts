import { lossText, tickText } from '../../../numbers.ts'
import type { MapAxis, MapCell, MapChart } from '../../knob-charts.ts'

/** The picture in words: what is best, how much works, what diverges. */
export function mapWords({ x, y, cells, baseline, unfinished }: MapChart): string {
  const measured = cells.flatMap((row, r) =>
    row.flatMap((cell, c) =>
      cell ? [{ cell, name: `${x.knob} ${tickText(x.values[c]!)} with ${y.knob} ${tickText(y.values[r]!)}` }] : [],
    ),
  )
  const best = measured.find(({ cell }) => cell.best)
  const works = measured.filter(({ cell }) => cell.works).length
  const broken = measured.filter(({ cell }) => cell.diverged > 0).length
  return [
    `Loss for ${x.values.length} values of ${x.knob} (${ends(x)}) with ${y.values.length} of ${y.knob} (${ends(y)}).`,
    ...(unfinished
      ? [`Unfinished: ${measured.length} of ${x.values.length * y.values.length} cells so far.`]
      : [lowestWords(best)]),
    ...(works > 0 ? [`${works} of ${measured.length} work.`] : []),
    ...(broken > 0 ? [`${broken} diverged on a seed or more.`] : []),
    ...(baseline === null ? [] : [`Baseline ${lossText(baseline)}.`]),
  ].join(' ')
}

function lowestWords(best: { cell: MapCell; name: string } | undefined): string {
  return best ? `Lowest at ${best.name}: ${lossText(best.cell.median)}.` : 'None is better than guessing.'
}

const ends = ({ values }: MapAxis): string => `${tickText(values[0]!)} to ${tickText(values.at(-1)!)}`
