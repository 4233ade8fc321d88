import { drawData } from '../../data/draw.ts'
import type { Examples } from '../../data/dataset.ts'
import { datasets } from '../../plan/datasets.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { parsePlan, trainLine } from '../../plan/text.ts'
import { boundaryWords } from '../../reply/chart/boundary.ts'
import type { Block, BoundaryChart, Plane, PlanePoint } from '../../reply/reply.ts'
import type { Surface } from '../../training/run.ts'
import type { Study } from '../runs/study.ts'

/** More points would hide the colours behind them. */
const mostPoints = 300

/** What the network answers over the plane, and beside it what it answers after the change that mends it. */
export function presentBoundary(study: Study): Block[] {
  const planes = planesOf(study)
  if (planes.length === 0) return []
  const { plan, planText } = study
  const title = `What it learned · ${plan.dataset}`
  const chart: BoundaryChart = { kind: 'boundary', title, classes: datasets[plan.dataset].classes, planes }
  return [{ type: 'chart', chart, alt: `Decision boundary of ${trainLine(planText)}. ${boundaryWords(chart)}` }]
}

/** A run that diverged has no surface; its mended one is shown all the same. */
function planesOf({ plan, run, advice }: Study): Plane[] {
  const before = run.surface ? [planeOf('before', plan, run.surface)] : []
  const chosen = advice.chosen === null ? undefined : advice.tried[advice.chosen]
  const reading = chosen && parsePlan(chosen.next)
  if (!advice.surface || !reading?.ok) return before.map((plane) => ({ ...plane, label: '' }))
  return [...before, planeOf(`after ${chosen!.change}`, reading.plan, advice.surface)]
}

/** The examples are drawn again: the first ones are the same however many there are. */
function planeOf(label: string, plan: TrainingPlan, surface: Surface): Plane {
  const few = (count: number) => Math.min(mostPoints, count)
  const data = drawData({ ...plan, points: few(plan.points), validation: few(plan.validation) })
  const raw = (examples: Examples) => pointsOf(examples, data)
  return { label, surface, training: raw(data.training), validation: raw(data.validation) }
}

/** Raw inputs, to a thousandth: finer than any picture. */
function pointsOf(
  { rows, inputs, labels }: Examples,
  { center, scale }: { center: number[]; scale: number[] },
): PlanePoint[] {
  const raw = (row: number, column: 0 | 1) =>
    Math.round(1000 * (center[column]! + scale[column]! * inputs[2 * row + column]!)) / 1000
  return Array.from({ length: rows }, (_, row): PlanePoint => [raw(row, 0), raw(row, 1), labels[row]!])
}
