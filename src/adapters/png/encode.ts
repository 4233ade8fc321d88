import { crc32, deflateSync } from 'node:zlib'

/** Pixels row by row from the top: red, green and blue, each already multiplied by the opacity, and the opacity; a byte each. */
export interface Pixels {
  width: number
  height: number
  values: Uint8Array
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * How hard zlib tries. Measured on curves and on planes of 960 pixels: 3 gives 47 and 87 kB in 2 and 3 ms, 6 gives 32 and 72 kB in 5
 * and 8 ms; resvg's own encoder 49 and 103 kB in 13 and 9 ms.
 */
const level = 3

/**
 * Pixels as a PNG file of eight bits a channel (https://www.w3.org/TR/png-3). Rows are not filtered: a chart is made of even colours,
 * which every filter makes larger.
 */
export function encodePng({ width, height, values }: Pixels): Buffer {
  const rowBytes = 4 * width
  const rows = Buffer.alloc((1 + rowBytes) * height)
  const plain = unmultiplied(values)
  for (let row = 0; row < height; row++)
    rows.set(plain.subarray(row * rowBytes, (row + 1) * rowBytes), row * (1 + rowBytes) + 1)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits, colour with opacity; the usual compression, filters and order of rows.
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level, chunkSize: compressedAtOnce })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Bytes: most pictures fit into one piece of output. */
const compressedAtOnce = 128 * 1024

/** The colours as PNG has them, without their opacity. Nearly all pixels of a chart are opaque. */
function unmultiplied(values: Uint8Array): Uint8Array {
  const plain = values.slice()
  for (let at = 3; at < plain.length; at += 4) {
    const opacity = plain[at]!
    if (opacity === 255 || opacity === 0) continue
    for (let channel = at - 3; channel < at; channel++)
      plain[channel] = Math.round((255 * Math.min(opacity, plain[channel]!)) / opacity)
  }
  return plain
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(8 + named.length)
  framed.writeUInt32BE(data.length, 0)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), 4 + named.length)
  return framed
}
