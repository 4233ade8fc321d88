import { maskedChecksum } from '../../../src/logs/files/crc32c.ts'

const varint = (value: number): number[] =>
  value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varint(Math.floor(value / 0x80))]
const message = (number: number, bytes: number[]): number[] => [number * 8 + 2, ...varint(bytes.length), ...bytes]
const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)]
const float = (value: number): number[] => [...new Uint8Array(new Float32Array([value]).buffer)]
const bytes32 = (value: number): number[] => [...new Uint8Array(new Uint32Array([value]).buffer)]

function record(data: number[]): number[] {
  const length = [...bytes32(data.length), 0, 0, 0, 0]
  return [
    ...length,
    ...bytes32(maskedChecksum(Uint8Array.from(length))),
    ...data,
    ...bytes32(maskedChecksum(Uint8Array.from(data))),
  ]
}

export interface WrittenScalar {
  step: number
  tag: string
  value: number
}

/** An event file as TensorFlow writes it: scalars as `simple_value`, or in the tensor form of its second version. */
export function eventFile(scalars: WrittenScalar[], form: 'simple' | 'tensor'): Uint8Array {
  const version = record([...message(3, utf8('brain.Event:2'))])
  const events = scalars.map(({ step, tag, value }) => {
    const number = form === 'simple' ? [2 * 8 + 5, ...float(value)] : message(8, [8, 1, ...message(4, float(value))])
    return record([2 * 8, ...varint(step), ...message(5, message(1, [...message(1, utf8(tag)), ...number]))])
  })
  return Uint8Array.from([...version, ...events.flat()])
}
