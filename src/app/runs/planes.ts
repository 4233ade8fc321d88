import { drawData } from '../../data/draw.ts'
import type { Examples } from '../../data/dataset.ts'
import { datasets } from '../../plan/datasets.ts'
import { defaultPlan, type TrainingPlan } from '../../plan/plan.ts'
import { boundaryWords } from '../../reply/chart/boundary.ts'
import type { Block, BoundaryChart, Plane, PlanePoint } from '../../reply/reply.ts'
import { remember } from '../../reply/remember.ts'
import type { Surface } from '../../training/run.ts'

/** More points would hide the colours behind them. */
const mostPoints = 300

/** What networks answer over the plane of one data set, side by side; nothing where there is none to show. `of`: whose they are. */
export function boundaryBlock({ dataset }: TrainingPlan, planes: Plane[], of: string): Block[] {
  if (planes.length === 0) return []
  const title = `What it learned · ${dataset}`
  const chart: BoundaryChart = { kind: 'boundary', title, classes: datasets[dataset].classes, planes }
  return [{ type: 'chart', chart, alt: `Decision boundary of ${of}. ${boundaryWords(chart)}` }]
}

/** A plane of the data that a plan draws, with a surface over it; `label` stands above it. */
export function planeOf(label: string, plan: TrainingPlan, surface: Surface): Plane {
  const few = (count: number) => Math.min(mostPoints, count)
  const { dataset, noise, sample } = plan
  const shown: Shown = { dataset, noise, sample, points: few(plan.points), validation: few(plan.validation) }
  return { label, surface: shownSurface(surface), ...pointsOf(JSON.stringify(shown)) }
}

/** By the surface: a picture that is told as changes sends again only what is not the same object. */
const shownSurfaces = new WeakMap<Surface, Surface>()

/** To a hundredth: finer than the steps of colour, and what is more would only lengthen what is sent. */
function shownSurface(surface: Surface): Surface {
  const known = shownSurfaces.get(surface)
  if (known) return known
  const shown = { ...surface, values: surface.values.map((value) => Math.round(value * 100) / 100) }
  shownSurfaces.set(surface, shown)
  return shown
}

/** All that decides which points are shown. */
type Shown = Pick<TrainingPlan, 'dataset' | 'noise' | 'sample' | 'points' | 'validation'>

/**
 * The examples are drawn again: the first ones are the same however many there are. By what decides them, as JSON: most changes
 * that are tried leave the data as they are.
 */
const pointsOf = remember(
  (shown): Pick<Plane, 'training' | 'validation'> => {
    const data = drawData({ ...defaultPlan, ...(JSON.parse(shown) as Shown) })
    const raw = (examples: Examples) => rawPoints(examples, data)
    return { training: raw(data.training), validation: raw(data.validation) }
  },
  // 600 points at most each, about 60 kB.
  { most: 16, longest: 1000 },
)

/** Raw inputs, to a thousandth: finer than any picture. */
function rawPoints(
  { rows, inputs, labels }: Examples,
  { center, scale }: { center: number[]; scale: number[] },
): PlanePoint[] {
  const raw = (row: number, column: 0 | 1) =>
    Math.round(1000 * (center[column]! + scale[column]! * inputs[2 * row + column]!)) / 1000
  return Array.from({ length: rows }, (_, row): PlanePoint => [raw(row, 0), raw(row, 1), labels[row]!])
}
