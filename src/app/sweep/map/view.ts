import type { Pages } from '../../../lessons/pages.ts'
import { lossText, tickText } from '../../../numbers.ts'
import { lessonOfKnob } from '../../../plan/knobs.ts'
import { defaultPlan } from '../../../plan/plan.ts'
import { formatPlan, trainLine } from '../../../plan/text.ts'
import { folded } from '../../../reply/folded.ts'
import type { MapCell, MapChart } from '../../../reply/knob-charts.ts'
import type { Action, Block, Reply } from '../../../reply/reply.ts'
import { partialBlock, trainedLine } from '../../runs/batch-view.ts'
import { lessonOf } from '../../runs/pages.ts'
import { type BatchReport, type Replicated, studiesSoFar } from '../../runs/replicates.ts'
import type { SweepInput } from '../input.ts'
import { lineOf } from '../options.ts'
import type { MapAxes } from './axes.ts'
import { judgeMap, type JudgedMap, ruleThroughBest } from './judge.ts'
import { mapSentence } from './words.ts'

/** The whole answer to `/sweep knob:… with:…`: a picture of two knobs, the same as a small grid, and every cell to train. */
export function presentMap(input: SweepInput, map: JudgedMap, result: Replicated, content: Pages): Reply {
  const { x, y } = map.axes
  const summary = mapSentence(map, result)
  return {
    tone: map.best === null ? 'problem' : 'good',
    blocks: [
      { type: 'heading', text: heading(map) },
      ...partialBlock(result),
      { type: 'text', markdown: summary },
      { type: 'chart', chart: mapChart(input, map, result), alt: `Validation loss over ${x.knob} and ${y.knob}.` },
      grid(map),
      { type: 'actions', actions: actions(input, map, content) },
      ...folded([
        { type: 'choices', label: 'Train a cell', actions: cellActions(result), told: true },
        { type: 'small', markdown: smallPrint(input, result) },
      ]),
    ],
    rest: 'Train a cell, and how it was measured',
  }
}

/** The map while its cells come in: the losses that are there, and nothing yet about which of them are good. */
export function unfinishedMap(input: SweepInput, axes: MapAxes, { runs }: BatchReport): Block[] {
  const studies = studiesSoFar(input.plans, input.seeds, runs)
  const plain = (cell: MapCell | null) => cell && { ...cell, works: false, best: false }
  const cells = judgeMap(axes, studies).cells.map((row) => row.map(plain))
  const chart = mapChart(input, { axes, cells, best: null, bestOfRow: [] }, { studies })
  const alt = `Unfinished: validation loss over ${axes.x.knob} and ${axes.y.knob}.`
  return [{ type: 'chart', chart: { ...chart, title: `unfinished · ${chart.title}`, unfinished: true }, alt }]
}

function heading({ axes: { x, y }, cells, best }: JudgedMap): string {
  const works = cells.flat().filter((cell) => cell?.works).length
  if (best === null) return `No pair of ${x.knob} and ${y.knob} works here`
  return `${x.knob} with ${y.knob}: ${works} of ${x.values.length * y.values.length} cells work`
}

function mapChart({ base }: SweepInput, map: JudgedMap, { studies }: Pick<Replicated, 'studies'>): MapChart {
  const { x, y } = map.axes
  const rest = formatPlan({ ...base, [x.knob]: defaultPlan[x.knob], [y.knob]: defaultPlan[y.knob] })
  const rule = ruleThroughBest(map)
  return {
    kind: 'map',
    title: `validation loss over ${x.knob} and ${y.knob}${rest ? ` · ${rest}` : ''}`,
    x,
    y,
    cells: map.cells,
    baseline: studies[0]?.run.baselineLoss ?? null,
    rule: rule && { label: 'batch twice, rate twice', at: rule },
  }
}

/** The map as a table, the highest row first as in the picture; what works is marked by a dot, the best by a star. */
function grid({ axes: { x, y }, cells }: JudgedMap): Block {
  const rows = cells.map((line, row) => [tickText(y.values[row]!), ...line.map(cellText)]).toReversed()
  const sentences = cells
    .map((line, row) => {
      const told = line.map((cell, column) => `${tickText(x.values[column]!)} → ${cellText(cell)}`)
      return `**${y.knob}:${y.values[row]}** by ${x.knob}: ${told.join(', ')}`
    })
    .toReversed()
  return { type: 'table', head: [`${y.knob} ↑ ${x.knob} →`, ...x.values.map(tickText)], rows, sentences }
}

function cellText(cell: MapCell | null): string {
  if (cell === null) return '–'
  const loss = cell.median === null ? '×' : lossText(cell.median)
  const mark = cell.best ? ' ★' : cell.works ? ' ·' : ''
  return cell.median !== null && cell.diverged > 0 ? `${loss} ×${cell.diverged}/${cell.seeds}` : loss + mark
}

/** Every measured cell: its own line trains it. */
function cellActions({ studies }: Replicated): Action[] {
  return studies.map(({ planText }) => ({ label: planText || 'as usual', line: trainLine(planText) }))
}

function actions({ base, seeds }: SweepInput, { axes: { x, y }, best }: JudgedMap, content: Pages): Action[] {
  const lesson = lessonOfKnob(x.knob)
  const plan = best ? formatPlan({ ...base, [y.knob]: best.study.plan[y.knob] }) : formatPlan(base)
  return [
    ...(best ? [{ label: 'Train the best', line: trainLine(best.study.planText) }] : []),
    { label: `Turn ${x.knob} alone`, line: `/sweep ${lineOf({ knob: x.knob, seeds: Math.max(5, seeds), plan })}` },
    ...(lesson !== undefined && lessonOf(content, lesson)
      ? [{ label: 'Read the lesson', line: `/lesson ${lesson}` }]
      : []),
  ]
}

function smallPrint({ seeds }: SweepInput, { studies }: Replicated): string {
  return (
    `Each cell: the middle loss of ${seeds} seeds, each with a draw of the data of its own. ★ is the best, · works: no seed diverged, and it is not clearly worse than the best on the same seeds; × diverged. ` +
    `The best of ${studies.length} looks a little better than it is: it was chosen because it was lucky too. ` +
    `To train a cell, type its plan, such as \`${trainLine(studies[0]!.planText)}\`, or choose it above.\n${trainedLine(studies)}`
  )
}
