import { maskedChecksum } from './crc32c.ts'
import { doubleIn, fieldsOf, floatIn } from './protobuf.ts'

/** One scalar of TensorBoard. */
export interface Scalar {
  step: number
  tag: string
  value: number
}

export interface EventFile {
  scalars: Scalar[]
  /** Why the rest was not read: the file is cut off, or damaged. */
  flaw: string | null
}

/** More scalars are not looked at. */
const mostScalars = 200_000

/** Length (8 bytes) and its checksum (4) stand before a record, its own checksum (4) behind. */
const head = 12
const foot = 4

/** Whether bytes begin like an event file: a short first record that tells the version, `brain.Event:2`. */
export function isEventFile(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(head, head + 40))
  return bytes.length > head + foot && start.includes('brain.Event:')
}

/**
 * Scalars of a TensorBoard event file: TFRecords of `Event` messages
 * (https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto).
 */
export function readEventFile(bytes: Uint8Array): EventFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const scalars: Scalar[] = []
  for (let at = 0; at < bytes.length && scalars.length < mostScalars;) {
    if (at + head > bytes.length) return { scalars, flaw: cutOff }
    const length = Number(view.getBigUint64(at, true))
    if (view.getUint32(at + 8, true) !== maskedChecksum(bytes.subarray(at, at + 8))) return { scalars, flaw: damaged }
    const end = at + head + length + foot
    if (end > bytes.length) return { scalars, flaw: cutOff }
    const record = bytes.subarray(at + head, at + head + length)
    if (view.getUint32(end - foot, true) !== maskedChecksum(record)) return { scalars, flaw: damaged }
    scalars.push(...scalarsOf(record))
    at = end
  }
  return { scalars, flaw: null }
}

const cutOff = 'An event file is cut off; I read it up to there.'
const damaged = 'An event file is damaged (a checksum is wrong); I read it up to there.'

const text = new TextDecoder()

/** Event: step 2, summary 5. Summary: value 1. Value: tag 1, simple_value 2, tensor 8. */
function scalarsOf(record: Uint8Array): Scalar[] {
  const event = fieldsOf(record)
  const step = event.find(({ number }) => number === 2)?.varint ?? 0
  return event
    .filter(({ number }) => number === 5)
    .flatMap(({ bytes }) => fieldsOf(bytes).filter(({ number }) => number === 1))
    .flatMap(({ bytes }) => {
      const value = fieldsOf(bytes)
      const tag = value.find(({ number }) => number === 1)
      const simple = value.find(({ number }) => number === 2)
      const tensor = value.find(({ number }) => number === 8)
      const number = simple ? floatIn(simple.bytes) : tensor && tensorScalar(tensor.bytes)
      return tag && number !== undefined ? [{ step, tag: text.decode(tag.bytes), value: number }] : []
    })
}

/** TensorProto: dtype 1 (float 1, double 2), content 4, float_val 5, double_val 6; a single number alone is a scalar. */
function tensorScalar(bytes: Uint8Array): number | undefined {
  const fields = fieldsOf(bytes)
  const isDouble = fields.find(({ number }) => number === 1)?.varint === 2
  const content =
    fields.find(({ number }) => number === (isDouble ? 6 : 5)) ?? fields.find(({ number }) => number === 4)
  if (content?.bytes.length !== (isDouble ? 8 : 4)) return undefined
  return isDouble ? doubleIn(content.bytes) : floatIn(content.bytes)
}
