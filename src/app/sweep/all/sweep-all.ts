import type { Reply } from '../../../reply/reply.ts'
import type { Context } from '../../command.ts'
import { inSteps, presentBatchProgress, summaryOf } from '../../runs/batch-view.ts'
import type { Study } from '../../runs/study.ts'
import type { SweepInput } from '../input.ts'
import type { Factorial } from './design.ts'
import { measureFactorial, type Measuring } from './measure.ts'
import type { NamedEffect } from './so-far.ts'
import { unfinishedEffects } from './unfinished-view.ts'
import { presentEffects } from './view.ts'
import { effectsSentence } from './words.ts'

/** What `/sweep knob:all` gives besides its reply. */
interface EffectsData {
  studies: Study[]
  summary: string
  effects: NamedEffect[]
}

/** Turns several knobs at once and says on which of them, alone or in pairs, the outcome hangs. */
export async function* sweepAll(
  { base, plans, seeds }: SweepInput,
  factorial: Factorial,
  context: Context,
): AsyncGenerator<Reply, EffectsData> {
  const heading = `Turning ${factorial.factors.map(({ knob }) => knob).join(', ')} …`
  const picture = inSteps(({ soFar }: Measuring) => unfinishedEffects(base, soFar()))
  const trainings = measureFactorial({ factorial, plans, replicates: seeds }, context)
  let step = await trainings.next()
  for (; !step.done; step = await trainings.next()) yield presentBatchProgress(heading, step.value, picture(step.value))
  yield presentEffects(base, factorial, step.value, context.content)
  const { studies, effects } = step.value
  return { studies, summary: summaryOf(effectsSentence(step.value), step.value), effects }
}
