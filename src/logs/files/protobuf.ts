/** One field of a message: a number (varint), or its bytes. */
export interface Field {
  number: number
  varint: number
  bytes: Uint8Array
}

const empty = new Uint8Array()

/** The fields of a protocol buffer, in their order. A message that is cut off ends where it is. */
export function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 0; shift < 64 && at < bytes.length; shift += 7) {
      const byte = bytes[at++]!
      // Beyond 53 bits a double is only near: steps never get there.
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) break
    }
    return value
  }
  const take = (length: number): Uint8Array => {
    const part = bytes.subarray(at, at + length)
    at += length
    return part
  }
  while (at < bytes.length) {
    const key = varint()
    const number = Math.floor(key / 8)
    const kind = key % 8
    if (kind === 0) fields.push({ number, varint: varint(), bytes: empty })
    else if (kind === 1) fields.push({ number, varint: 0, bytes: take(8) })
    else if (kind === 2) fields.push({ number, varint: 0, bytes: take(varint()) })
    else if (kind === 5) fields.push({ number, varint: 0, bytes: take(4) })
    else break
  }
  return fields
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const floatIn = (bytes: Uint8Array): number | undefined =>
  bytes.length >= 4 ? viewOf(bytes).getFloat32(0, true) : undefined

export const doubleIn = (bytes: Uint8Array): number | undefined =>
  bytes.length >= 8 ? viewOf(bytes).getFloat64(0, true) : undefined
