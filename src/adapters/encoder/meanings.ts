import { readFile } from 'node:fs/promises'
import type { Encode } from './encode.ts'
import { embeddingSize } from './weights.ts'

/** What many texts mean: each its 512 numbers, a byte a number, and the size of one unit of it. */
export interface Meanings {
  /** A hash of each text, so that one that stayed need not be read again. */
  hashes: Uint32Array
  units: Float32Array
  vectors: Int8Array
}

const most = 127

/** Texts that are encoded at once: more take no less time for each. */
const atOnce = 32

/** What texts mean; of those that `known` holds it is taken from there. */
export async function meaningsOf(
  texts: { text: string; hash: number }[],
  encode: Encode,
  known?: Meanings,
): Promise<Meanings> {
  const meanings = emptyMeanings(texts.length)
  const placeOf = new Map([...(known?.hashes ?? [])].map((hash, place) => [hash, place]))
  const missing: number[] = []
  for (const [index, { hash }] of texts.entries()) {
    meanings.hashes[index] = hash
    const place = placeOf.get(hash)
    if (known === undefined || place === undefined) missing.push(index)
    else {
      meanings.units[index] = known.units[place]!
      meanings.vectors.set(vectorAt(known, place), index * embeddingSize)
    }
  }
  for (let start = 0; start < missing.length; start += atOnce) {
    const group = missing.slice(start, start + atOnce)
    const values = await encode(group.map((index) => texts[index]!.text))
    for (const [position, index] of group.entries())
      put(meanings, index, values.subarray(position * embeddingSize, (position + 1) * embeddingSize))
  }
  return meanings
}

function emptyMeanings(count: number): Meanings {
  return {
    hashes: new Uint32Array(count),
    units: new Float32Array(count),
    vectors: new Int8Array(count * embeddingSize),
  }
}

const vectorAt = ({ vectors }: Meanings, place: number): Int8Array =>
  vectors.subarray(place * embeddingSize, (place + 1) * embeddingSize)

function put({ units, vectors }: Meanings, index: number, values: Float32Array): void {
  const unit = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / most
  units[index] = unit
  for (const [place, value] of values.entries()) vectors[index * embeddingSize + place] = Math.round(value / unit)
}

/** How alike a text is to each of them: the cosine, from −1 to 1. */
export function similarities(values: Float32Array, meanings: Meanings): Float32Array {
  const { units, vectors } = meanings
  return units.map((unit, index) => {
    let sum = 0
    for (let place = 0, at = index * embeddingSize; place < embeddingSize; place++)
      sum += values[place]! * vectors[at++]!
    return sum * unit
  })
}

/** Meanings as the bytes of a file: a count, then hashes, units and vectors. */
export function bytesOf({ hashes, units, vectors }: Meanings): Buffer {
  const parts = [Uint32Array.of(hashes.length), hashes, units, vectors]
  return Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)))
}

/** Reads what `bytesOf` gave. @returns undefined where there is no such file, or it is cut short */
export async function readMeanings(file: URL | string): Promise<Meanings | undefined> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0))
  const count = bytes.length < 4 ? 0 : bytes.readUInt32LE(0)
  if (count === 0 || bytes.length !== 4 + count * (8 + embeddingSize)) return undefined
  const whole = new Uint8Array(bytes).buffer
  return {
    hashes: new Uint32Array(whole, 4, count),
    units: new Float32Array(whole, 4 + 4 * count, count),
    vectors: new Int8Array(whole, 4 + 8 * count),
  }
}
