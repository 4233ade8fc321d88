import type { Comparison } from './compare.ts'
import { changeText, sizeText } from '../../numbers.ts'

/** What came out, in one or two plain sentences. */
export function comparisonSentence(comparison: Comparison): string {
  const { outcome, by, diverged, seeds } = comparison
  if (outcome === 'neither') return `Both plans diverged on all ${seeds} seeds, so there is nothing to compare.`
  if (outcome === 'different-data')
    return 'The plans learn different data, so their losses cannot be set against each other. Look at how far each one gets below the loss of guessing on its own data.'
  if (by === 'divergence') {
    const [worse, better] = outcome === 'b' ? (['a', 'b'] as const) : (['b', 'a'] as const)
    const never = diverged[better] === 0 ? 'none' : `${diverged[better]}`
    return `${better} is better: plan ${worse} diverged on ${diverged[worse]} of ${seeds} seeds, plan ${better} on ${never}.`
  }
  return `${effectSentence(comparison)}${divergedRemark(comparison)}`
}

function effectSentence({ outcome, effect, pairs, lowerInB, needed }: Comparison): string {
  if (effect === null)
    return 'No clear difference: there are fewer than two seeds on which neither plan diverged; more seeds would be needed.'
  const { mean, low, high } = effect
  const interval = `${changeText(low)} to ${changeText(high)}`
  const size = sizeText(mean)
  if (outcome === 'alike')
    return `a and b are as good as equal: from a to b the validation loss changes by ${changeText(mean)} on average (95 % interval ${interval}), too little to matter.`
  if (outcome === 'unclear') {
    const more = needed === null ? 'Even 20 seeds would hardly tell.' : `About ${needed} seeds would be needed to tell.`
    return `No clear difference: b ends ${mean < 0 ? 'lower' : 'higher'} by ${size} on average, but the 95 % interval (${interval}) includes zero. ${more}`
  }
  const wins = outcome === 'b' ? lowerInB : pairs - lowerInB
  return `${outcome} is better: its validation loss is lower on ${wins} of ${pairs} seeds, by ${size} on average. From a to b it changes by ${changeText(mean)} (95 % interval ${interval}).`
}

function divergedRemark({ diverged, seeds, pairs }: Comparison): string {
  if (pairs === seeds) return ''
  return ` a diverged on ${diverged.a} and b on ${diverged.b} of ${seeds} seeds; such seeds are counted, not averaged.`
}
