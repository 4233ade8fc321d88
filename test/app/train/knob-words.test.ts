import { expect, test } from 'vitest'
import { knobWords } from '../../../src/app/train/knob-words.ts'
import { planWith } from '../../support/builders.ts'

test.each([
  [{}, 60, ''],
  [{ decay: 0.1 }, 60, ''],
  [{ schedule: 'none' }, 60, ''],
  [
    { momentum: 0.9 },
    60,
    'With `momentum:0.9` steps in one direction add up to 10 times as far, as if the rate were 1.',
  ],
  [
    { momentum: 0.99, lr: 0.02 },
    60,
    'With `momentum:0.99` steps in one direction add up to 100 times as far, as if the rate were 2.',
  ],
  [{ 'weight-decay': 0.03 }, 60, 'Weight decay takes 0.3 % off every weight at each update.'],
  [
    { 'weight-decay': 0.03, decay: 0.1 },
    60,
    'Weight decay takes 0.3 % off every weight at each update at the full rate.',
  ],
  // Past all of a weight, and with no step at all, there is nothing to say.
  [{ 'weight-decay': 1, lr: 10 }, 60, ''],
  [{ momentum: 0.9, lr: 0 }, 60, ''],
  [{ schedule: 'cosine', epochs: 10 }, 10, 'The rate went down along a cosine to 0.0024 in epoch 10.'],
  [{ schedule: 'cosine', epochs: 10 }, 6, 'The rate went down along a cosine to 0.05 in epoch 6.'],
  [{ warmup: 5 }, 60, 'The rate climbed to 0.1 over 5 epochs of warm-up.'],
  [{ warmup: 1 }, 60, 'The rate climbed to 0.1 over 1 epoch of warm-up.'],
  [{ warmup: 9 }, 4, 'Training ended during warm-up, when the rate had climbed to 0.04 of 0.1.'],
  [
    { warmup: 2, schedule: 'cosine', epochs: 12 },
    12,
    'The rate climbed to 0.1 over 2 epochs of warm-up and went down along a cosine to 0.0024 in epoch 12.',
  ],
  // A run that broke in its first epoch did nothing.
  [{ momentum: 0.9 }, 0, ''],
] satisfies [Parameters<typeof planWith>[0], number, string][])(
  'of %j after %i epochs it is said: %s',
  (changes, epochs, said) => expect(knobWords(planWith(changes), epochs)).toBe(said),
)
