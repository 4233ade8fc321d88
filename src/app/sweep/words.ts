import { lossText, tickText } from '../../numbers.ts'
import type { SeedSummary } from '../runs/outcomes.ts'
import { medianText, rangeRemark } from '../runs/batch-view.ts'
import type { Replicated } from '../runs/replicates.ts'
import type { Study } from '../runs/study.ts'
import type { Swept } from './sweep.ts'
import type { SweptKnob } from '../../plan/knobs.ts'
import { numberOf, sweepFacts } from '../../plan/sweep-values.ts'

/** What was measured; of a sweep that was stopped, nobody knows what comes after its last value. */
type SweepResult = Pick<Replicated, 'studies' | 'stopped'>

/** What came out: the best value, those that are as good, where it breaks, whether to look further. */
export function sweepSentence(knob: SweptKnob, swept: Swept, result: SweepResult): string {
  const { studies } = result
  const values = valuesOf(knob, studies)
  const { best, works, seedSummaries } = swept
  const broken = brokenSentence(values, seedSummaries)
  const baseline = lossText(studies[0]?.run.baselineLoss ?? null)
  if (best === null) return `None of the ${values.length} values ends better than guessing (loss ${baseline}).${broken}`
  const measured = `validation loss ${medianText(seedSummaries[best]!)} (${rangeRemark(seedSummaries[best]!)}; guessing gives ${baseline})`
  const edge = edgeOf(knob, swept, result)
  const further = edge
    ? ` The best value is the ${edge === 'above' ? 'largest' : 'smallest'} one tried, so look further.`
    : ''
  return `${knob}:${values[best]} did best: ${measured}. ${regionSentence(works, values)}${broken}${further}`
}

function regionSentence(works: Swept['works'], values: number[]): string {
  if (works === null) return 'But it diverged on a seed too, so no value is safe.'
  const [first, last] = works.map((index) => tickText(values[index]!))
  return first === last ? 'Its neighbours are worse.' : `From ${first} to ${last} nothing is clearly worse.`
}

function brokenSentence(values: number[], seedSummaries: SeedSummary[]): string {
  const broken = seedSummaries.flatMap(({ diverged, seeds }, index) =>
    diverged > 0 ? [`${tickText(values[index]!)} (${diverged} of ${seeds} seeds)`] : [],
  )
  return broken.length === 0 ? '' : ` Diverged: ${broken.join(', ')}.`
}

/** Whether the best value is at an end of the range although the knob goes further. */
export function edgeOf(
  knob: SweptKnob,
  { best }: Swept,
  { studies, stopped }: SweepResult,
): 'below' | 'above' | undefined {
  const values = valuesOf(knob, studies)
  const value = best === null ? undefined : values[best]
  if (value === undefined || values.length < 2 || stopped !== null) return undefined
  const { plan } = studies[0]!
  const { minimum, maximum } = sweepFacts(knob, plan)
  // All examples at once is as large as a batch can be.
  const largest = knob === 'batch' ? Math.min(maximum, plan.points) : maximum
  if (best === 0 && value > minimum) return 'below'
  return best === values.length - 1 && value < largest ? 'above' : undefined
}

/** The value of the knob in each study. */
export function valuesOf(knob: SweptKnob, studies: Study[]): number[] {
  return studies.map(({ plan }) => numberOf(knob, plan))
}
