import { randomStream } from '../../src/data/random.ts'
import { formatValue } from '../../src/plan/values.ts'
import type { ModelKnob } from '../../src/plan/knobs.ts'
import { type Challenge, readTry } from '../../src/practice/challenge/challenge.ts'

/** Tries that are refused (too much work, against a constraint) are drawn again, this often at most. */
const mostDraws = 50

/** Random tries of a challenge that it allows: the knobs it lets people turn, each from the range in which people turn it. */
export function randomTries(challenge: Challenge, count: number): string[] {
  const { uniform } = randomStream(challenge.number)
  return Array.from({ length: count }, () => {
    for (let draw = 0; draw < mostDraws; draw++) {
      const changes = challenge.turn.map((knob) => `${knob}:${formatValue(values[knob](uniform))}`).join(' ')
      if (readTry(challenge, changes).ok) return changes
    }
    throw new Error(`${challenge.id}: hardly any plan keeps to its constraints`)
  })
}

const between = (low: number, high: number) => (uniform: () => number) => low * (high / low) ** uniform()
const whole = (low: number, high: number) => (uniform: () => number) => Math.round(between(low, high)(uniform))
const halfTheTime = (draw: (uniform: () => number) => number) => (uniform: () => number) =>
  uniform() < 0.5 ? 0 : draw(uniform)

const values: Record<ModelKnob, (uniform: () => number) => unknown> = {
  lr: between(1e-4, 10),
  batch: whole(1, 300),
  epochs: whole(3, 200),
  decay: halfTheTime(between(0.001, 10)),
  dropout: halfTheTime((uniform) => uniform() * 0.9),
  hidden: (uniform) => Array.from({ length: 1 + Math.floor(uniform() * 3) }, () => whole(1, 64)(uniform)),
  optimizer: (uniform) => (uniform() < 0.5 ? 'sgd' : 'adam'),
  momentum: halfTheTime((uniform) => uniform() * 0.98),
  'weight-decay': halfTheTime(between(1e-4, 1)),
  schedule: (uniform) => (['inverse', 'cosine', 'none'] as const)[Math.floor(uniform() * 3)],
  warmup: halfTheTime(whole(1, 30)),
  stop: (uniform) => (uniform() < 0.5 ? 'off' : whole(1, 100)(uniform)),
  activation: (uniform) => (uniform() < 0.5 ? 'relu' : 'tanh'),
}
