import { fileURLToPath } from 'node:url'
import { Tinypool } from 'tinypool'
import { UserError } from '../../errors.ts'
import { loaderArguments, moduleBeside } from '../../node/child-process.ts'
import { mutex } from '../../node/mutex.ts'
import type { Chart } from '../../reply/reply.ts'
import type { Painting } from './painting-child.ts'
import { rememberPictures } from './remember-pictures.ts'

export interface PainterOptions {
  /** Folder of the fonts that charts are drawn with. */
  fontFolder: URL
  /** All environment variables of the child. */
  environment: Record<string, string>
  /** The signal that ends a picture which takes longer; tests have their own. */
  timeLimit?: (milliseconds: number) => AbortSignal
}

export interface Painter {
  /**
   * Draws an SVG as PNG, with `scale` pixels for each of its units.
   * @throws UserError `unavailable` when the picture cannot be drawn in time
   */
  paint(svg: string, scale: number): Promise<Buffer>
  /** Draws a chart as PNG for a dark ground; one that was drawn lately is not drawn again. @throws UserError as `paint` */
  draw(chart: Chart): Promise<Buffer>
  /** Draws a small picture, so that the first real one need not wait for the child. Never throws. */
  warm(): Promise<void>
  close(): Promise<void>
  /** Id of the child process, when there is one. */
  process(): number | undefined
}

/** For one picture, waiting for others not counted: ten times the longest measured (a child's first one, on a busy machine). */
const deadline = 20_000

/** A child that has grown to this is replaced after its picture; one holds about 150 MB. */
const mostMegabytes = 400

/** Sharp on a screen of a phone. */
const chartScale = 2

const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><text y="8">.</text></svg>'

/** Opens a process for drawing: a chart takes 20 to 100 ms, too long for the bot's own event loop. */
export function openPainter({ fontFolder, environment, timeLimit = AbortSignal.timeout }: PainterOptions): Painter {
  let pool: Tinypool | undefined
  let closed = false
  const open = () => (pool ??= startPool(fileURLToPath(fontFolder), environment, forget))
  /** A pool without a child starts no other one. */
  function forget(empty: Tinypool): void {
    if (pool === empty && !closed) pool = undefined
  }
  // One after the other: the time limit of each begins when those before it are done.
  const inTurn = mutex()
  const paint = (svg: string, scale: number) => inTurn(() => paintNow({ svg, scale }))
  const draw = rememberPictures((chart) => inTurn(() => paintNow({ chart, scale: chartScale })))

  async function paintNow(painting: Painting): Promise<Buffer> {
    if (closed) throw new UserError('unavailable', 'The picture was not drawn: the program is stopping.')
    try {
      const png: unknown = await open().run(painting, { signal: timeLimit(deadline) })
      return Buffer.from(String(png), 'base64')
    } catch (problem) {
      throw new UserError('unavailable', `The picture could not be drawn: ${String(problem)}`)
    }
  }

  return {
    paint,
    draw,
    warm: () => paint(dot, 1).then(ignore, ignore),
    process: () => pool?.threads[0]?.threadId,
    async close() {
      closed = true
      await pool?.destroy()
    },
  }
}

function startPool(fontFolder: string, env: Record<string, string>, onEmpty: (pool: Tinypool) => void): Tinypool {
  const child = moduleBeside(import.meta.url, 'painting-child')
  const pool = new Tinypool({
    runtime: 'child_process',
    filename: fileURLToPath(child),
    name: 'paint',
    minThreads: 1,
    maxThreads: 1,
    env,
    argv: [fontFolder],
    maxMemoryLimitBeforeRecycle: mostMegabytes * 2 ** 20,
    execArgv: loaderArguments(child),
  })
  // A child that dies while it rests is replaced; unheard, the event would end the program.
  pool.on('error', () => {
    if (pool.threads.length === 0) onEmpty(pool)
  })
  return pool
}

const ignore = () => {}
