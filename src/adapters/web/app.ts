import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { Answer } from '../../app/dispatch.ts'
import { UserError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Reply } from '../../reply/reply.ts'
import { replyText } from '../../reply/text.ts'
import type { PageFile } from './files.ts'
import { originCheck } from './hosts.ts'

/** What the practice screen needs of the rest. */
export interface WebParts {
  /** Runs one command line; the signal aborts when the browser hangs up or the server closes. */
  ask(line: string, signal: AbortSignal): AsyncGenerator<Answer>
  /** Told to whoever watches over the program; `ok` false is answered with status 503. */
  health(): Promise<{ ok: boolean }>
  log: WebLog
}

export type WebLog = Pick<Log, 'info' | 'error'>

/** What stops each command that is running. */
export type Running = Set<AbortController>

const largestBody = 64 * 1024

/** A class shares one screen at most; more at once is a program gone wild. */
const mostCommands = 20

const Body = z.object({ line: z.string() })

/** The routes of the practice screen, without a port. `isOurHost` judges the `Host` header. */
export function webApp(
  parts: WebParts,
  page: Map<string, PageFile>,
  isOurHost: (host: string | undefined) => boolean,
  running: Running = new Set(),
): Hono {
  const app = new Hono()
  const isOurOrigin = originCheck(isOurHost)
  app.use(headers)
  app.use(async (context, next) => {
    const foreign = !isOurHost(context.req.header('host')) || !isOurOrigin(context.req.header('origin'))
    return foreign ? refuse(context, 403, 'forbidden', 'The practice screen answers only its own page.') : next()
  })
  app.get('/healthz', async (context) => {
    const health = await parts.health()
    return context.json(health, health.ok ? 200 : 503)
  })
  app.post('/api/command', limit, async (context) => {
    const body = Body.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return refuse(context, 400, 'invalid-input', 'Send JSON such as { "line": "/train lr:0.1" }.')
    return streamSSE(context, (stream) => answer(stream, body.data.line, parts, running))
  })
  app.get('*', (context) => {
    const file = page.get(context.req.path)
    if (file === undefined) return refuse(context, 404, 'not-found', 'There is no such page.')
    // Names of built files change with what is in them; the page itself keeps its name.
    const keep = context.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return context.body(file.body, 200, { 'content-type': file.type, 'cache-control': keep })
  })
  app.notFound((context) => refuse(context, 404, 'not-found', 'There is no such page.'))
  app.onError((problem, context) => {
    parts.log.error({ problem, path: context.req.path }, 'a web request failed')
    return refuse(context, 500, 'internal', 'Something went wrong here.')
  })
  return app
}

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // The screen is plain HTTP on this machine.
  strictTransportSecurity: false,
})

const limit = bodyLimit({
  maxSize: largestBody,
  onError: (context) => refuse(context, 413, 'invalid-input', 'That is too long: a command may have 64 kB.'),
})

function refuse(context: Context, status: 400 | 403 | 404 | 413 | 500, code: string, message: string): Response {
  return context.json({ error: { code, message } }, status)
}

/** Runs one command for as long as somebody listens. */
async function answer(stream: SSEStreamingApi, line: string, parts: WebParts, running: Running): Promise<void> {
  if (running.size >= mostCommands) return sendBusy(stream, line)
  const controller = new AbortController()
  stream.onAbort(() => controller.abort(new UserError('cancelled', 'Stopped.')))
  const started = performance.now()
  running.add(controller)
  await sendAll(stream, parts.ask(line, controller.signal), parts.log)
  running.delete(controller)
  const milliseconds = Math.round(performance.now() - started)
  parts.log.info({ milliseconds, stopped: controller.signal.aborted }, 'command done')
}

/** Sends replies, each replacing the one before, then `done` with what `--json` prints. Never throws. */
async function sendAll(stream: SSEStreamingApi, answers: AsyncGenerator<Answer>, log: WebLog): Promise<void> {
  try {
    for await (const step of answers) await send(stream, step)
  } catch (problem) {
    log.error({ problem }, 'a command of the practice screen ended without an answer')
  }
}

async function send(stream: SSEStreamingApi, step: Answer): Promise<void> {
  const { blocks, tone } = step.reply
  const data = JSON.stringify({ text: replyText(step.reply), blocks, tone })
  await stream.writeSSE({ event: 'reply', data })
  if (step.type === 'done') await stream.writeSSE({ event: 'done', data: JSON.stringify(step.outcome) })
}

async function sendBusy(stream: SSEStreamingApi, line: string): Promise<void> {
  const message = 'Many trainings are running at the moment. Please try again in a few seconds.'
  const reply: Reply = { tone: 'warning', blocks: [{ type: 'text', markdown: message }] }
  const command = /^\s*\/?([\w-]{0,32})/.exec(line)?.[1] ?? ''
  await send(stream, { type: 'done', reply, outcome: { command, ok: false, error: { code: 'busy', message } } })
}
