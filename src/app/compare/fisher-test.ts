/**
 * Two-sided probability that so uneven a split of `one` of `ones` and `other` of `others` is mere chance (Fisher 1922): the
 * sum over all splits of the same total that are no likelier.
 */
export function fisherTest(one: number, ones: number, other: number, others: number): number {
  const total = one + other
  const chance = (count: number) => choose(ones, count) * choose(others, total - count)
  const observed = chance(one)
  const splits = Array.from({ length: total + 1 }, (_, count) => chance(count))
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)
  // A hair of room for rounding: the mirrored split must count.
  return sum(splits.filter((split) => split <= observed * (1 + 1e-9))) / sum(splits)
}

function choose(from: number, count: number): number {
  if (count < 0 || count > from) return 0
  return Array.from({ length: count }, (_, index) => (from - index) / (index + 1)).reduce((all, part) => all * part, 1)
}
