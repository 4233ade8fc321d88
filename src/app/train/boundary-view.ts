import type { TrainingPlan } from '../../plan/plan.ts'
import { parsePlan, trainLine } from '../../plan/text.ts'
import type { Block, Plane } from '../../reply/reply.ts'
import type { Run } from '../../training/run.ts'
import { boundaryBlock, planeOf } from '../runs/planes.ts'
import type { Study } from '../runs/study.ts'

/** The picture of a run without its mended one: shown with every reply while changes are tried, and made once. */
const alone = new WeakMap<Run, { plan: TrainingPlan; blocks: Block[] }>()

/** What the network answers over the plane, and beside it what it answers after the change that is advised. */
export function presentBoundary(study: Study): Block[] {
  const { run, plan, planText, advice } = study
  const make = () => boundaryBlock(plan, planesOf(study), trainLine(planText))
  if (advice.surface) return make()
  const known = alone.get(run)
  if (known?.plan === plan) return known.blocks
  const blocks = make()
  alone.set(run, { plan, blocks })
  return blocks
}

/** A run that diverged has no surface; its mended one is shown all the same. */
function planesOf({ plan, run, advice }: Study): Plane[] {
  const before = run.surface ? [planeOf('before', plan, run.surface)] : []
  const chosen = advice.chosen === null ? undefined : advice.tried[advice.chosen]
  const result = chosen && parsePlan(chosen.next)
  if (!advice.surface || !result?.ok) return before.map((plane) => ({ ...plane, label: '' }))
  return [...before, planeOf(`after ${chosen!.change}`, result.plan, advice.surface)]
}
