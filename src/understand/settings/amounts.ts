import type { Amount } from './change.ts'

/** What words of amount come to. Rates and sizes that show what is meant on the usual plan; the lessons' own runs use them. */
export const amounts: Record<string, Record<Amount, number | string>> = {
  lr: { bit: 0.03, some: 0.1, low: 0.01, tiny: 0.001, high: 1, huge: 10 },
  batch: { bit: 8, some: 32, low: 4, tiny: 1, high: 128, huge: 300 },
  epochs: { bit: 20, some: 60, low: 10, tiny: 3, high: 200, huge: 500 },
  decay: { bit: 0.01, some: 0.05, low: 0.01, tiny: 0.001, high: 1, huge: 10 },
  dropout: { bit: 0.1, some: 0.2, low: 0.1, tiny: 0.05, high: 0.5, huge: 0.8 },
  noise: { bit: 0.1, some: 0.3, low: 0.1, tiny: 0.05, high: 0.5, huge: 1 },
  points: { bit: 60, some: 300, low: 50, tiny: 20, high: 1000, huge: 3000 },
  validation: { bit: 60, some: 300, low: 50, tiny: 20, high: 1000, huge: 3000 },
  hidden: { bit: '8', some: '16-16', low: '4', tiny: '2', high: '64-64', huge: '128-128' },
  momentum: { bit: 0.5, some: 0.9, low: 0.5, tiny: 0.1, high: 0.9, huge: 0.99 },
  'weight-decay': { bit: 0.001, some: 0.01, low: 0.001, tiny: 0.0001, high: 0.1, huge: 1 },
  warmup: { bit: 3, some: 5, low: 3, tiny: 1, high: 20, huge: 50 },
  stop: { bit: 5, some: 10, low: 5, tiny: 2, high: 30, huge: 100 },
}
