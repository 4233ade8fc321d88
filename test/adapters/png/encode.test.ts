import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { beforeAll, expect, test } from 'vitest'
import { encodePng } from '../../../src/adapters/png/encode.ts'

beforeAll(async () => {
  await initWasm(readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
})

/** Colours of any opacity, and edges between them. */
const drawing =
  '<circle cx="20" cy="12" r="9" fill="#f80" opacity="0.6"/><path d="M0 0L39 23" stroke="#08f" stroke-width="3"/>'
const svg = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="24"><rect width="40" height="24" rx="6" fill="#1c1f26"/>${body}</svg>`
const decoded = (png: Uint8Array) => {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const image = `<image width="40" height="24" href="${href}"/>`
  return new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="24">${image}</svg>`).render().pixels
}

test("a picture is the one that resvg's own encoder writes, also where it lets the ground shine through", () => {
  const image = new Resvg(svg(drawing)).render()
  const { width, height, pixels } = image
  expect(new Set(pixels).size).toBeGreaterThan(50)
  expect(decoded(encodePng({ width, height, values: pixels }))).toEqual(decoded(image.asPng()))
})
