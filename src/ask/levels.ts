import type { Signals } from './slots.ts'

export type Level = 'high' | 'low' | 'fine'

/** What is unusual on small networks and small data, as the lessons say it; the plans in them show both sides. */
const usual: Record<string, { from: number; to: number }> = {
  // Plain steps; the lesson's runs swing at 1 and hardly move at 0.001.
  'learning-rate': { from: 0.003, to: 0.5 },
  // At least ten updates in an epoch of the usual 300 examples; below 4 the lesson's run gets restless.
  'batch-size': { from: 4, to: 64 },
  epochs: { from: 15, to: 300 },
  'learning-rate-decay': { from: 0.01, to: 0.5 },
  dropout: { from: 0.05, to: 0.5 },
}

/** `adam` wants about a tenth of the rate that plain steps want. */
const adamScale = 10

/** Whether a value is usual for its setting; undefined for settings without a usual range. */
export function levelOf({ topic, value, withAdam }: NonNullable<Signals['value']>): Level | undefined {
  const range = usual[topic]
  if (range === undefined) return undefined
  const scale = topic === 'learning-rate' && withAdam ? adamScale : 1
  return value > range.to / scale ? 'high' : value < range.from / scale ? 'low' : 'fine'
}

/** Yes or no to "is it too high, too low, fine?"; `allowed`: the unusual value works, with care. */
export function verdictOn(level: Level, asked: Level | 'bad', allowed: boolean): 'yes' | 'no' {
  if (asked === 'bad') return level === 'fine' || allowed ? 'no' : 'yes'
  if (asked === 'fine') return level === 'fine' || allowed ? 'yes' : 'no'
  return level === asked ? 'yes' : 'no'
}
