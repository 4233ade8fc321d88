import { nextBits, startStates, streams } from './streams.ts'

/** Lanes of the mask generator: as many 32-bit numbers as a 128-bit vector holds, so that SIMD draws the same masks. */
const lanes = 4

/** The width of a layer in whole vectors. Masks are drawn for it, so that a padded and an unpadded engine draw alike. */
function paddedWidth(units: number): number {
  return Math.ceil(units / lanes) * lanes
}

/** The mask generator of one hidden layer: four xorshift32 side by side; column `j` of a row is drawn by lane `j % 4`. */
export function startMasks(seed: number, layer: number): Uint32Array {
  return startStates(seed, streams.masks + layer, lanes)
}

/** Below this a unit's random bits switch it off. */
function dropoutThreshold(rate: number): number {
  return Math.floor(rate * 2 ** 32)
}

/** What a unit that stays is multiplied by, so that the layer's mean stays the same ("inverted" dropout). */
function keepScale(rate: number): number {
  return Math.fround(1 / (1 - rate))
}

/** The next `rows` × `units` of a layer's masks: 0 or `keepScale`. Moves `states` on. */
export function drawMasks(states: Uint32Array, rows: number, units: number, rate: number): Float32Array {
  const masks = new Float32Array(rows * units)
  const threshold = dropoutThreshold(rate)
  const scale = keepScale(rate)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < paddedWidth(units); column++) {
      const lane = column % lanes
      const bits = nextBits(states[lane]!)
      states[lane] = bits
      if (column < units && bits >= threshold) masks[row * units + column] = scale
    }
  }
  return masks
}
