import { lossText } from '../../numbers.ts'
import type { ChartSeries, LossChart } from '../reply.ts'

/**
 * What a picture of curves shows, for who cannot see it: of each curve its first and last value and where it is lowest, and where
 * train and validation part. It tells nothing that is not drawn, and judges nothing.
 */
export function describeCurves({ series, quantity }: LossChart): string {
  const drawn = series.filter(({ muted, values }) => !muted && values.some((value) => value !== null))
  const told = drawn.map((one) => `${nameOf(one)} ${courseOf(one, quantity === undefined)}`)
  const text = told.join('; ')
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.${parting(drawn)}`
}

function nameOf({ label, kind }: ChartSeries): string {
  const isLoss = (kind === 'train' || kind === 'validation') && label === kind
  return isLoss ? `${label} loss` : label
}

/** `0.69 at first, 0.41 at the end, lowest 0.31 at 23 of 60` */
function courseOf({ values }: ChartSeries, isLoss: boolean): string {
  const first = values.findIndex((value) => value !== null)
  const last = values.findLastIndex((value) => value !== null)
  const at = (index: number) => `${index + 1} of ${values.length}`
  const begin = `${lossText(values[first])} at ${first === 0 ? 'first' : at(first)}`
  const end = last === values.length - 1 ? `${lossText(values[last])} at the end` : `breaks off after ${at(last)}`
  const lowest = lowestOf(values)
  const least = isLoss && lowest > first && lowest < last ? `, lowest ${lossText(values[lowest])} at ${at(lowest)}` : ''
  return first === last ? begin : `${begin}, ${end}${least}`
}

function lowestOf(values: (number | null)[]): number {
  const finite = values.map((value) => value ?? Infinity)
  return finite.indexOf(Math.min(...finite))
}

/** The train loss goes on falling while the other rises again. */
function parting(series: ChartSeries[]): string {
  const of = (kind: ChartSeries['kind']) => series.find((one) => one.kind === kind)?.values
  const [train, validation] = [of('train'), of('validation')]
  const best = validation ? lowestOf(validation) : -1
  const gap = (index: number): number | undefined => {
    const [one, other] = [train?.[index], validation?.[index]]
    return typeof one === 'number' && typeof other === 'number' ? other - one : undefined
  }
  if (!validation || best < 0 || best >= validation.length - 1) return ''
  const [then, end] = [gap(best), gap(validation.length - 1)]
  if (then === undefined || end === undefined || end <= then || lossText(end) === lossText(then)) return ''
  return ` After ${best + 1} they part: the gap is ${lossText(then)} there and ${lossText(end)} at the end.`
}
