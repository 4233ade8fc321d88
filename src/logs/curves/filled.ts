import type { Measured } from '../log-format.ts'

/** For a picture: between two values a straight line, before the first and after the last a level one. Null is not finite. */
export function filled(values: Measured[]): (number | null)[] {
  const known = values.flatMap((value, index) => (value === undefined ? [] : [{ index, value }]))
  let next = 0
  return values.map((_, index) => {
    while (next < known.length && known[next]!.index < index) next++
    const [before, after] = [known[next - 1], known[next]]
    if (after?.index === index || before === undefined) return finite(after?.value)
    if (after === undefined || !Number.isFinite(after.value)) return finite(before.value)
    if (!Number.isFinite(before.value)) return null
    const share = (index - before.index) / (after.index - before.index)
    return finite(before.value + share * (after.value - before.value))
  })
}

const finite = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value
