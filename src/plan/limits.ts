import { expectedMilliseconds, type Work } from './cost.ts'
import { datasets, usualSize } from './datasets.ts'

/** The longest training: so many milliseconds of one worker, as far as they can be foreseen. */
export const mostMilliseconds = 10_000

/** Fewest examples of either kind that a plan may ask for. */
const fewestExamples = 10

/** Why a plan cannot be trained although each of its fields is within bounds, and the nearest plan that can. */
export interface Misfit<Plan> {
  field: 'points' | 'epochs'
  message: string
  instead: Plan
}

/** What keeps a plan from being trained; undefined when nothing does. */
export function misfitOf<Plan extends Work>(plan: Plan): Misfit<Plan> | undefined {
  const message = tooManyExamples(plan)
  if (message) {
    const smaller = { ...plan, ...sizeWithin(plan) }
    return { field: 'points', message, instead: misfitOf(smaller)?.instead ?? smaller }
  }
  const expected = expectedMilliseconds(plan)
  if (expected <= mostMilliseconds) return undefined
  return { field: 'epochs', message: tooLong(expected), instead: shortened(plan, mostMilliseconds) }
}

/** The nearest plan that can be trained, or undefined when this one can. */
export function planThatFits<Plan extends Work>(plan: Plan): Plan | undefined {
  return misfitOf(plan)?.instead
}

function tooManyExamples({ dataset, points, validation }: Work): string | undefined {
  const { rows } = datasets[dataset]
  if (rows === null || points + validation <= rows) return undefined
  return `The data set ${dataset} has ${rows} examples; ${points} points and ${validation} for validation are more than that.`
}

/** As many examples as a table has, with one of the two numbers left as it is where that is possible. */
function sizeWithin({ dataset, points, validation }: Work): Pick<Work, 'points' | 'validation'> {
  const rows: number = datasets[dataset].rows ?? Infinity
  if (rows - points >= fewestExamples) return { points, validation: rows - points }
  if (rows - validation >= fewestExamples) return { points: rows - validation, validation }
  return usualSize(dataset)
}

function tooLong(expected: number): string {
  // Rounded up: "10 s" must not be refused for being more than 10 s.
  const seconds = (Math.ceil(expected / 100) / 10).toLocaleString('en')
  return `This plan would train for about ${seconds} s; at most ${mostMilliseconds / 1000} s are allowed. Larger batches or fewer epochs take less.`
}

/**
 * A plan that trains within so many milliseconds, one field changed: the smallest doubling of the batch that is enough, or
 * else the most epochs there is time for, one at the least.
 */
export function shortened<Plan extends Work>(plan: Plan, most: number): Plan {
  const fits = (changed: Plan) => expectedMilliseconds(changed) <= most
  for (let batch = plan.batch * 2; batch < plan.points * 2; batch *= 2) {
    const larger = { ...plan, batch: Math.min(batch, plan.points) }
    if (fits(larger)) return larger
  }
  // Every epoch costs the same. Even one of the largest plan takes less than the limit.
  const epochs = Math.floor((plan.epochs * most) / expectedMilliseconds(plan))
  return { ...plan, epochs: Math.max(1, roundedDown(epochs)) }
}

/** To two digits: 340 is easier to remember than 347. */
function roundedDown(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1)
  return Math.floor(count / step) * step
}
