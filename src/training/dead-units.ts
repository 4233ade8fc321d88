import type { Network } from './network.ts'

/** A tanh unit beyond this passes less than 2 % of a gradient (1 − 0.99²). */
const saturation = 0.99

/** Whether one output (dropout off) counts as dead: a relu at zero, a tanh that is saturated. */
function isDead(activation: Network['activation'], output: number): boolean {
  return activation === 'relu' ? output <= 0 : Math.abs(output) > saturation
}

/**
 * How many units of a hidden layer are dead on every row. `outputs`: rows × units, row by row, dropout off.
 */
export function deadUnits(activation: Network['activation'], outputs: ArrayLike<number>, units: number): number {
  let dead = 0
  for (let unit = 0; unit < units; unit++) {
    let at = unit
    while (at < outputs.length && isDead(activation, outputs[at]!)) at += units
    if (at >= outputs.length) dead += 1
  }
  return dead
}
