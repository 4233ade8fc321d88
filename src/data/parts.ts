import { mixSeeds, type RandomStream, randomStream } from './random.ts'

/** The parts of a draw. `test` examples took no part in any choice. */
export type Part = 'training' | 'validation' | 'test'

const numbers = { training: 1, validation: 2, test: 3, split: 4 } as const

/** The random stream of a part; each has its own, so that more points leave the validation examples as they are. */
export function partStream(sample: number, part: Part | 'split'): RandomStream {
  return randomStream(mixSeeds(sample, numbers[part]))
}
