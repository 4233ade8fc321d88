import type { History } from '../../training/run.ts'

/** The series of a history as one text: as JSON the numbers of an experiment would take milliseconds to be read. */
export interface PackedHistory {
  names: (keyof History)[]
  /** The series one after the other, each as long as the others, in 64-bit floating point and base64; NaN for null. */
  values: string
}

/** To the last bit: what is unpacked is what was packed. */
export function packHistory(history: History): PackedHistory {
  const names = Object.keys(history) as (keyof History)[]
  const values = Float64Array.from(names.flatMap((name) => history[name]!.map((value) => value ?? Number.NaN)))
  return { names, values: Buffer.from(values.buffer).toString('base64') }
}

/** Undefined for what is no packed history. */
export function unpackHistory(packed: unknown): History | undefined {
  const { names, values } = (packed ?? {}) as Partial<PackedHistory>
  if (!Array.isArray(names) || typeof values !== 'string' || !needed.every((name) => names.includes(name)))
    return undefined
  const bytes = Buffer.from(values, 'base64')
  const length = bytes.length / Float64Array.BYTES_PER_ELEMENT / names.length
  if (!Number.isInteger(length)) return undefined
  const all = new Float64Array(bytes.length / Float64Array.BYTES_PER_ELEMENT)
  new Uint8Array(all.buffer).set(bytes)
  const seriesAt = (place: number) =>
    Array.from(all.subarray(place * length, (place + 1) * length), (value) => (Number.isNaN(value) ? null : value))
  return Object.fromEntries(names.map((name, place) => [name, seriesAt(place)])) as unknown as History
}

const needed: (keyof History)[] = ['trainLoss', 'validationLoss', 'trainAccuracy', 'validationAccuracy']
