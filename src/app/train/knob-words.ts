import type { TrainingPlan } from '../../plan/plan.ts'
import { learningRate, rateChanges } from '../../training/schedule.ts'

/**
 * What momentum, weight decay, the cosine and warm-up did in a run, a sentence each; empty where none is set. `epochs`: how many
 * were trained with finite losses.
 */
export function knobWords(plan: TrainingPlan, epochs: number): string {
  if (epochs === 0 || plan.lr === 0) return ''
  return [rateWords(plan, epochs), momentumWords(plan), decayWords(plan)].filter((words) => words !== '').join(' ')
}

/** What the rate did: how far warm-up brought it, and where the cosine left it. Decay has words of its own elsewhere. */
function rateWords(plan: TrainingPlan, epochs: number): string {
  const { lr, schedule, warmup } = plan
  const last = learningRate(plan, epochs - 1)
  if (epochs <= warmup) return `Training ended during warm-up, when the rate had climbed to ${digits(last)} of ${lr}.`
  const climbed = warmup > 0 ? `climbed to ${lr} over ${warmup} ${warmup === 1 ? 'epoch' : 'epochs'} of warm-up` : ''
  const fell =
    schedule === 'cosine' && last < lr ? `went down along a cosine to ${digits(last)} in epoch ${epochs}` : ''
  const did = [climbed, fell].filter((words) => words !== '').join(' and ')
  return did === '' ? '' : `The rate ${did}.`
}

/** A sum of steps that each keep a share of the one before: 1 + m + m² + … = 1 / (1 − m). */
function momentumWords({ lr, momentum }: TrainingPlan): string {
  if (momentum === 0) return ''
  const reach = 1 / (1 - momentum)
  return `With \`momentum:${momentum}\` steps in one direction add up to ${digits(reach)} times as far, as if the rate were ${digits(lr * reach)}.`
}

/** Every update takes rate × decay off each weight; past all of it there is nothing left to say. */
function decayWords(plan: TrainingPlan): string {
  const share = plan.lr * plan['weight-decay']
  if (share === 0 || share > 1) return ''
  const when = rateChanges(plan) ? ' at the full rate' : ''
  return `Weight decay takes ${digits(100 * share)} % off every weight at each update${when}.`
}

const digits = (value: number): string => String(Number(value.toPrecision(2)))
