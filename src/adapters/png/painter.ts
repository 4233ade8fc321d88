import { fileURLToPath, pathToFileURL } from 'node:url'
import { createRequire } from 'node:module'
import { Tinypool } from 'tinypool'
import { UserError } from '../../errors.ts'
import type { Painting } from './child.ts'

export interface PainterOptions {
  /** Folder of the fonts that charts are drawn with. */
  fontFolder: URL
  /** All environment variables of the child. */
  environment: Record<string, string>
}

export interface Painter {
  /**
   * Draws an SVG as PNG, with `scale` pixels for each of its units.
   * @throws UserError `unavailable` when the picture cannot be drawn in time
   */
  paint(svg: string, scale: number): Promise<Buffer>
  /** Draws a small picture, so that the first real one need not wait for the child. Never throws. */
  warm(): Promise<void>
  close(): Promise<void>
}

/** Twenty times the longest chart measured (a child's first one, 1.2 s at worst). */
const deadline = 20_000

/** A child that has grown to this is replaced after its picture; one holds about 150 MB. */
const mostMegabytes = 400

const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><text y="8">.</text></svg>'

/** Opens a process for drawing: a chart takes 20 to 100 ms, too long for the bot's own event loop. */
export function openPainter({ fontFolder, environment }: PainterOptions): Painter {
  const child = new URL(import.meta.url.endsWith('.ts') ? 'child.ts' : 'child.js', import.meta.url)
  let pool: Tinypool | undefined
  const open = () =>
    (pool ??= new Tinypool({
      runtime: 'child_process',
      filename: fileURLToPath(child),
      name: 'paint',
      minThreads: 1,
      maxThreads: 1,
      env: environment,
      argv: [fileURLToPath(fontFolder)],
      maxMemoryLimitBeforeRecycle: mostMegabytes * 2 ** 20,
      execArgv: child.pathname.endsWith('.ts') ? ['--import', loader()] : [],
    }))

  async function paint(svg: string, scale: number): Promise<Buffer> {
    const painting: Painting = { svg, scale }
    try {
      const png: unknown = await open().run(painting, { signal: AbortSignal.timeout(deadline) })
      return Buffer.from(String(png), 'base64')
    } catch (problem) {
      throw new UserError('unavailable', `The picture could not be drawn: ${String(problem)}`)
    }
  }

  return {
    paint,
    warm: () => paint(dot, 1).then(ignore, ignore),
    close: async () => pool?.destroy(),
  }
}

const ignore = () => {}

function loader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
}
