/** A full factorial: how many levels each factor has. Cells are counted with the last factor running fastest. */
export type Sizes = readonly number[]

/** One factor, or two that act together: their places among the factors. */
export type Effect = readonly number[]

/** The main effect of each factor, then of each pair what goes beyond the two alone. */
export function effectsOf(sizes: Sizes): Effect[] {
  const mains = sizes.map((_, index) => [index])
  const pairs = sizes.flatMap((_, one) => sizes.slice(one + 1).map((__, later) => [one, one + 1 + later]))
  return [...mains, ...pairs]
}

/** Sums of squares of a full factorial with one value in each cell: one for each effect, and of all in all. */
export interface SumsOfSquares {
  effects: number[]
  total: number
}

/**
 * Takes the variance of a full factorial apart (Fisher's analysis of variance). A pair's part is what its cell means vary
 * beyond the two main effects; what is left of the total are combinations of three and more.
 * @param values one for each cell, in any unit; the sums are in its square
 */
export function sumsOfSquares(values: Float64Array, sizes: Sizes): SumsOfSquares {
  const effects = effectsOf(sizes)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const total = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const raw = effects.map((effect) => between(values, sizes, effect, mean))
  const sums = effects.map((effect, index) => {
    const alone = effect.length === 1 ? 0 : effect.reduce((sum, factor) => sum + raw[factor]!, 0)
    return Math.max(0, raw[index]! - alone)
  })
  return { effects: sums, total }
}

/** Sum of squares between the groups that an effect makes of the cells. */
function between(values: Float64Array, sizes: Sizes, effect: Effect, mean: number): number {
  const groups = effect.reduce((product, factor) => product * sizes[factor]!, 1)
  const sums = new Float64Array(groups)
  const strides = sizes.map((_, factor) => sizes.slice(factor + 1).reduce((product, size) => product * size, 1))
  for (let cell = 0; cell < values.length; cell++) {
    let group = 0
    for (const factor of effect) group = group * sizes[factor]! + (Math.floor(cell / strides[factor]!) % sizes[factor]!)
    sums[group]! += values[cell]!
  }
  const each = values.length / groups
  return sums.reduce((sum, value) => sum + each * (value / each - mean) ** 2, 0)
}
