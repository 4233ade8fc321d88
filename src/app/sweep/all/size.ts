import type { SweptKnob } from '../../../plan/knobs.ts'

/** A size of the experiment on several knobs. */
export interface Size {
  /** Values of the first two knobs that are trained; lengths are read off the curves, cost nothing and take as many. */
  levels: number
  /** Values of the other knobs. */
  others: number
  replicates: number
  /** Milliseconds of one worker that it may take. */
  most: number
}

/**
 * The best first; on two idle cores each takes less than ten seconds (`npm run bench -- sweep`). Of the intervals that two replicates gave
 * too many missed, so two values of the later knobs come before two replicates.
 */
export const sizes: readonly Size[] = [
  { levels: 3, others: 3, replicates: 3, most: 5000 },
  { levels: 3, others: 2, replicates: 3, most: 8500 },
  { levels: 3, others: 2, replicates: 2, most: 8500 },
  { levels: 2, others: 2, replicates: 4, most: 8500 },
  { levels: 2, others: 2, replicates: 2, most: 8500 },
]

/** For what does not fit the time in any size. */
export const smallest: Size = { ...sizes.at(-1)!, most: Infinity }

/** How many values a knob takes. @param names all that are turned, in the order in which they were named */
export function levelsOf(knob: SweptKnob, names: SweptKnob[], { levels, others }: Size): number {
  const first = names.filter((name) => name !== 'epochs').slice(0, 2)
  return knob === 'epochs' || first.includes(knob) ? levels : others
}

/** What is smaller than usual, in words; empty for the whole experiment. */
export function reducedWords(names: SweptKnob[], size: Size): string {
  const few = names.filter((knob) => levelsOf(knob, names, size) < sizes[0]!.levels)
  if (few.length === 0) return ''
  const who =
    few.length === names.length ? 'each knob takes' : `${few.join(' and ')} ${few.length === 1 ? 'takes' : 'take'}`
  return `${who} two values in place of three, so that it fits the time`
}
