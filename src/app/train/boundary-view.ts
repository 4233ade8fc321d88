import { parsePlan, trainLine } from '../../plan/text.ts'
import type { Block, Plane } from '../../reply/reply.ts'
import { boundaryBlock, planeOf } from '../runs/planes.ts'
import type { Study } from '../runs/study.ts'

/** What the network answers over the plane, and beside it what it answers after the change that is advised. */
export function presentBoundary(study: Study): Block[] {
  return boundaryBlock(study.plan, planesOf(study), trainLine(study.planText))
}

/** A run that diverged has no surface; its mended one is shown all the same. */
function planesOf({ plan, run, advice }: Study): Plane[] {
  const before = run.surface ? [planeOf('before', plan, run.surface)] : []
  const chosen = advice.chosen === null ? undefined : advice.tried[advice.chosen]
  const reading = chosen && parsePlan(chosen.next)
  if (!advice.surface || !reading?.ok) return before.map((plane) => ({ ...plane, label: '' }))
  return [...before, planeOf(`after ${chosen!.change}`, reading.plan, advice.surface)]
}
