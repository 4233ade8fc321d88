/** Takes bytes of UTF-8 from a position on: what stands for them in the normal form, and how many they are. */
type Prefix = (bytes: Uint8Array, at: number) => { put: Uint8Array; length: number }

/** Stands for a space inside of the vocabulary (U+2581). */
const spaceMark = [0xe2, 0x96, 0x81]
const space = 0x20

/**
 * SentencePiece's normal form of texts: the model's own table of characters (NFKC and more), single spaces, each written as ▁,
 * and one in front.
 * @param charsmap a double array (darts-clone) of what is replaced, and the replacements, each ended by a zero byte
 */
export function normaliser(charsmap: Uint8Array): (text: string) => string {
  const prefix = prefixOf(charsmap)
  return (text) => {
    const bytes = new TextEncoder().encode(text)
    const out: number[] = []
    let wasSpace = true
    for (let at = 0; at < bytes.length;) {
      const { put, length } = prefix(bytes, at)
      at += length
      for (const byte of put) {
        if (byte !== space) out.push(...(wasSpace ? spaceMark : []), byte)
        wasSpace = byte === space
      }
    }
    return new TextDecoder().decode(Uint8Array.from(out))
  }
}

function prefixOf(charsmap: Uint8Array): Prefix {
  const view = new DataView(charsmap.buffer, charsmap.byteOffset, charsmap.byteLength)
  const size = view.getUint32(0, true)
  const units = Uint32Array.from({ length: size / 4 }, (_, index) => view.getUint32(4 + 4 * index, true))
  const replacements = charsmap.subarray(4 + size)
  const offsetOf = (unit: number): number => (unit >>> 10) << ((unit & 0x200) >>> 6)
  return (bytes, from) => {
    let node = offsetOf(units[0]!)
    let [length, value] = [0, 0]
    for (let at = from; at < bytes.length; at++) {
      node ^= bytes[at]!
      const unit = units[node]!
      if ((unit & 0x800000ff) >>> 0 !== bytes[at]) break
      node ^= offsetOf(unit)
      if ((unit & 0x100) === 0) continue
      length = at + 1 - from
      value = units[node]! & 0x7fffffff
    }
    if (length > 0) return { put: replacements.subarray(value, replacements.indexOf(0, value)), length }
    const whole = widthOf(bytes[from]!)
    return { put: bytes.subarray(from, from + whole), length: whole }
  }
}

/** Bytes of the UTF-8 character that starts with this one. */
function widthOf(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}
