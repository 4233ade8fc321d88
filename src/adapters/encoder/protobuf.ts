/** Where the bytes of a field stand. */
export interface Field {
  start: number
  end: number
}

/**
 * The fields of one protocol-buffer message that have a length or four bytes, by number: all that a SentencePiece model is read
 * for. Source: the wire format in the Protocol Buffers documentation.
 * @throws Error for a wire type that is not known
 */
export function fieldsOf(bytes: Uint8Array, { start, end }: Field): Map<number, Field[]> {
  const fields = new Map<number, Field[]>()
  let at = start
  const varint = (): number => {
    let [value, scale] = [0, 1]
    for (;;) {
      const byte = bytes[at++]!
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
  }
  while (at < end) {
    const tag = varint()
    const [number, wire] = [Math.floor(tag / 8), tag % 8]
    if (wire === 0) {
      varint()
      continue
    }
    const length = wire === 2 ? varint() : wire === 5 ? 4 : wire === 1 ? 8 : undefined
    if (length === undefined) throw new Error(`a field of the model has the wire type ${wire}, which is not known`)
    const field = { start: at, end: at + length }
    const known = fields.get(number)
    if (known) known.push(field)
    else fields.set(number, [field])
    at += length
  }
  return fields
}
