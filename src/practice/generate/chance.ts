/** Where the generator's choices come from: numbers in [0, 1), the same for the same seed. */
export interface Chance {
  uniform(): number
}

/** One of some things, each as likely. @throws Error when there are none */
export function pick<T>({ uniform }: Chance, things: readonly T[]): T {
  const thing = things[Math.floor(uniform() * things.length)]
  if (thing === undefined) throw new Error('nothing to pick from')
  return thing
}

/** A copy in another order, each order as likely (Fisher and Yates). */
export function shuffled<T>({ uniform }: Chance, things: readonly T[]): T[] {
  const mixed = [...things]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(uniform() * (last + 1))
    ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
  }
  return mixed
}

/** A number between two, equal factors as likely, with one digit: 0.03, 200. */
export function scaled({ uniform }: Chance, low: number, high: number): number {
  return oneDigit(low * (high / low) ** uniform())
}

/** A whole number between two, both included. */
export function whole({ uniform }: Chance, low: number, high: number): number {
  return low + Math.floor(uniform() * (high - low + 1))
}

/** 0.0312 becomes 0.03: numbers that can be kept in mind. */
export function oneDigit(value: number): number {
  return Number(value.toPrecision(1))
}
