import type { Examples } from '../../src/data/dataset.ts'

/** FNV-1a over the bytes of the inputs and labels: differs when one bit does. */
export function checksum(...examples: Examples[]): string {
  let hash = 0x811c9dc5
  for (const { inputs, labels } of examples) {
    for (const values of [inputs, labels]) {
      for (const byte of new Uint8Array(values.buffer)) hash = Math.imul(hash ^ byte, 0x01000193)
    }
  }
  return (hash >>> 0).toString(16)
}
