import type { Comparison } from './compare.ts'
import { changeText, sizeText } from '../../numbers.ts'

/** What came out, in one or two plain sentences. */
export function comparisonSentence(comparison: Comparison): string {
  const { answer, reason } = comparisonWords(comparison)
  return answer === null ? reason : `${answer}: ${reason}`
}

/** The reason as sentences of their own, under a heading that gives the answer. */
export function comparisonReason(comparison: Comparison): string {
  const { reason } = comparisonWords(comparison)
  return reason.slice(0, 1).toUpperCase() + reason.slice(1)
}

/** The answer in a few words, where there is one, and what it rests on. */
interface ComparisonWords {
  answer: string | null
  reason: string
}

function comparisonWords(comparison: Comparison): ComparisonWords {
  const { outcome, by, diverged, seeds } = comparison
  if (outcome === 'neither')
    return { answer: null, reason: `Both plans diverged on all ${seeds} seeds, so there is nothing to compare.` }
  if (outcome === 'different-data') {
    const reason =
      'The plans learn different data, so their losses cannot be set against each other. Look at how far each one gets below the loss of guessing on its own data.'
    return { answer: null, reason }
  }
  if (by === 'divergence') {
    const [worse, better] = outcome === 'b' ? (['a', 'b'] as const) : (['b', 'a'] as const)
    const never = diverged[better] === 0 ? 'none' : `${diverged[better]}`
    const reason = `plan ${worse} diverged on ${diverged[worse]} of ${seeds} seeds, plan ${better} on ${never}.`
    return { answer: `${better} is better`, reason }
  }
  const { answer, reason } = effectWords(comparison)
  return { answer, reason: `${reason}${divergedRemark(comparison)}` }
}

const unclear = 'No clear difference'

function effectWords({ outcome, effect, pairs, lowerInB, needed }: Comparison): ComparisonWords {
  if (effect === null) {
    const reason = 'there are fewer than two seeds on which neither plan diverged; more seeds would be needed.'
    return { answer: unclear, reason }
  }
  const { mean, low, high } = effect
  const interval = `${changeText(low)} to ${changeText(high)}`
  const size = sizeText(mean)
  if (outcome === 'alike') {
    const reason = `a and b are as good as equal: from a to b the validation loss changes by ${changeText(mean)} on average (95 % interval ${interval}), too little to matter.`
    return { answer: null, reason }
  }
  if (outcome === 'unclear') {
    const more = needed === null ? 'Even 20 seeds would hardly tell.' : `About ${needed} seeds would be needed to tell.`
    const on = `on ${mean < 0 ? lowerInB : pairs - lowerInB} of ${pairs} seeds`
    const reason = `b ends ${mean < 0 ? 'lower' : 'higher'} by ${size} on average (${on}), but the 95 % interval (${interval}) includes zero. ${more}`
    return { answer: unclear, reason }
  }
  const wins = outcome === 'b' ? lowerInB : pairs - lowerInB
  const reason = `its validation loss is lower on ${wins} of ${pairs} seeds, by ${size} on average. From a to b it changes by ${changeText(mean)} (95 % interval ${interval}).`
  return { answer: `${outcome} is better`, reason }
}

function divergedRemark({ diverged, seeds, pairs }: Comparison): string {
  if (pairs === seeds) return ''
  return ` a diverged on ${diverged.a} and b on ${diverged.b} of ${seeds} seeds; such seeds are counted, not averaged.`
}
