import { command } from '../src/app/command.ts'
import { compare as judge } from '../src/app/compare/compare.ts'
import { CompareInput, resolve } from '../src/app/compare/input.ts'
import { comparisonSentence } from '../src/app/compare/words.ts'
import { presentBatchProgress, summaryOf } from '../src/app/runs/batch-view.ts'
import { presentComparison } from '../src/app/compare/view.ts'
import { trainReplicates } from '../src/app/runs/replicates.ts'
import { seedsFrom } from '../src/plan/seeds.ts'
import { UserError } from '../src/errors.ts'

export const compare = command({
  name: 'compare',
  summary: 'Train two plans on the same seeds and see whether one is really better',
  trains: true,
  input: CompareInput,
  examples: [
    '/compare a:"lr:0.1" b:"lr:0.01"',
    '/compare a:"lr:0.1" b:"lr:0.3 dropout:0.2" seeds:10',
    '/compare a:1 b:"dropout:0.5"',
  ],
  async *run(input: CompareInput, context) {
    const plans = await resolve(input, context)
    const trainings = trainReplicates([plans.a, plans.b], seedsFrom(plans.a.seed, input.seeds), context)
    let step = await trainings.next()
    for (; !step.done; step = await trainings.next()) yield presentBatchProgress('Comparing …', step.value)
    const [a, b] = step.value.studies
    if (!a || !b)
      throw new UserError(step.value.stopped ?? 'cancelled', 'It ended before both plans were trained once.')
    const comparison = judge(a, b)
    yield presentComparison(a, b, comparison, step.value, context.content)
    return { studies: [a, b], summary: summaryOf(comparisonSentence(comparison), step.value) }
  },
})
