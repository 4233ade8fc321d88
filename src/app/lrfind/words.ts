import { changeText, tickText } from '../../numbers.ts'
import type { RateSearch } from './lrfind.ts'
import { confirmPairs } from './rates.ts'
import { medianText } from '../runs/batch-view.ts'

/** The smallest and the largest rate that work at full length, around the best one. */
export function bandOf({ swept: { works }, whole }: Pick<RateSearch, 'swept' | 'whole'>): [number, number] | null {
  return works && [whole[works[0]]!.plan.lr, whole[works[1]]!.plan.lr]
}

/** What came out: the band, the rate to take, and what it changes against the plan's own. */
export function ratesSentence(search: RateSearch): string {
  const { rate, swept, whole, seeds } = search
  if (whole.length === 0) return 'The full-length runs that would tell were not reached.'
  if (rate === null)
    return `None of the ${whole.length} learning rates that ran at full length ends better than guessing. Then the learning rate is not what keeps this plan from learning.`
  const band = bandOf(search)
  const lossAt = (index: number) => medianText(swept.seedSummaries[index]!)
  const index = whole.findIndex(({ plan }) => plan.lr === rate)
  const lowest = whole[swept.best!]!.plan.lr
  const found =
    index === swept.best
      ? `lr:${rate} ends lowest, at a validation loss of ${lossAt(index)}`
      : `lr:${rate} ends at a validation loss of ${lossAt(index)}, hardly told apart from the lowest (lr:${lowest}, ${lossAt(swept.best!)}), and a lower rate is the safer one`
  const range =
    band === null
      ? ', but it diverged on a seed too: no rate is safe'
      : band[0] === band[1]
        ? '; its neighbours are worse'
        : `; from ${tickText(band[0])} to ${tickText(band[1])} nothing is clearly worse`
  return `At full length, on ${seeds} seeds and draws of the data each, those that work on twice as many, ${found}${range}. ${ownSentence(search, band)}`.trim()
}

function ownSentence({ plan, rate, confirmed }: RateSearch, band: [number, number] | null): string {
  if (plan.lr === rate) return 'That is the rate this plan has.'
  const inside = band !== null && plan.lr >= band[0] && plan.lr <= band[1]
  const own = `The plan's own ${tickText(plan.lr)} ${inside ? 'lies inside this band' : 'lies outside'}`
  if (confirmed === null) return `${own}.`
  if (confirmed.by === 'divergence' && confirmed.outcome === 'b')
    return `${own}: on ${confirmed.seeds} fresh seeds it diverged ${confirmed.diverged.a} times, lr:${rate} ${confirmed.diverged.b} times.`
  const { effect } = confirmed
  if (effect === null) return `${own}.`
  const change = `${changeText(effect.mean)} (95 % interval ${changeText(effect.low)} to ${changeText(effect.high)})`
  const words = {
    b: 'clearly better',
    alike: 'no difference that matters',
    a: 'worse: the choice was luck, stay where you are',
    unclear: 'no clear difference',
    neither: 'no clear difference',
    'different-data': 'no clear difference',
  }[confirmed.outcome]
  return `${own}: on ${confirmPairs} fresh seeds and fresh draws lr:${rate} changes the loss by ${change}, ${words}.`
}
