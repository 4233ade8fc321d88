import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { chartSvg } from '../../reply/chart.ts'
import type { Chart } from '../../reply/reply.ts'
import { encodePng } from './encode.ts'

/** What a painting child is asked for. */
export interface Painting {
  svg?: string
  /** In place of an SVG: a chart as JSON, drawn for a dark ground. */
  chart?: string
  /** Pixels for each unit of the SVG. */
  scale: number
}

/** The folder of fonts is the child's argument; no font of the system is used, so a chart looks the same everywhere. */
const fonts = loadFonts(process.argv[2] ?? '.')
const ready = readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm)

async function loadFonts(folder: string): Promise<Uint8Array[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.otf'))
  return Promise.all(files.map((name) => readFile(join(folder, name))))
}

/**
 * Draws an SVG as PNG, in base64: the channel between processes spells other bytes out as JSON. Memory outside of
 * JavaScript is given back at once; waiting for the collector costs hundreds of megabytes.
 */
export async function paint({ svg, chart, scale }: Painting): Promise<string> {
  const [fontBuffers] = await Promise.all([fonts, ready])
  const picture = new Resvg(svg ?? chartSvg(JSON.parse(chart!) as Chart, 'dark'), {
    font: { fontBuffers, defaultFontFamily: 'Pretendard', sansSerifFamily: 'Pretendard' },
    fitTo: { mode: 'zoom', value: scale },
  })
  const image = picture.render()
  try {
    const { width, height, pixels } = image
    return encodePng({ width, height, values: pixels }).toString('base64')
  } finally {
    image.free()
    picture.free()
  }
}
