import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { streamSSE } from 'hono/streaming'
import type { Socket } from 'node:net'
import { z } from 'zod'
import type { Access } from './access.ts'
import { apiRoutes, type Asking, type PageData } from './api.ts'
import { doorPage } from './door-page.ts'
import { doorOf } from './door.ts'
import type { PageFile } from './files.ts'
import { headers } from './headers.ts'
import { keepFile, largestFile } from './keep-file.ts'
import { answer, type Running, type StreamParts } from './stream.ts'
import type { Uploads } from './uploads.ts'
import { publicPages } from '../../app/privacy/pages.ts'
import { publicPage } from './public-page.ts'
import { knownVisitor, visitorOf } from './visitors.ts'

/** What the practice screen needs of the rest. */
export interface WebParts extends StreamParts {
  /** Whether people can be answered, told to whoever watches over the program; `ok` false is answered with status 503. */
  ready(): Promise<{ ok: boolean }>
  uploads: Uploads
  data: PageData
}

const largestBody = 64 * 1024

/** Commands at once on a screen of this machine; more is a program gone wild. */
const mostAlone = { each: 20, all: 20 }

/** On one that others reach: enough to compare three plans, and a class of a few hundred. */
const mostShared = { each: 3, all: 300 }

const Body = z.object({ line: z.string(), changes: z.boolean().default(false) })

/** The only person on a screen that only this machine reaches. */
const local = 'local'

/** The routes of the practice screen, without a port. */
export function webApp(
  parts: WebParts,
  page: Map<string, PageFile>,
  { isOurHost, isOurOrigin, ...access }: Access,
  running: Running = new Map(),
): Hono {
  const app = new Hono()
  const door = doorOf(access, addressOf, () => performance.now())
  app.use(headers)
  // The page's program is a third of its size on the way; event streams go as they come.
  app.use(compress())
  app.use(async (context, next) => {
    const foreign = !isOurHost(context.req.header('host')) || !isOurOrigin(context.req.header('origin'))
    return foreign ? refuse(context, 403, 'forbidden', 'The practice screen answers only its own page.') : next()
  })
  // Whoever hears this knows that the program lives; what else fails is not mended by a new start.
  app.get('/healthz', (context) => context.json({ ok: true }))
  app.get('/readyz', async (context) => {
    const health = await parts.ready()
    return context.json(health, health.ok ? 200 : 503)
  })
  // To be read by anybody, as a directory of bots asks: the code is for the screen itself.
  if (access.isPublic)
    for (const [path, text] of Object.entries(publicPages)) app.get(path, (context) => context.html(publicPage(text)))
  app.use('/door', limit)
  app.route('/', door.routes)
  app.use(async (context, next) => {
    if (door.isOpenFor(context)) return next()
    if (context.req.path.startsWith('/api/')) return refuse(context, 401, 'forbidden', 'Enter the code of your class.')
    return context.html(doorPage(), 401, { 'cache-control': 'no-store' })
  })
  const asking = askingOf(access, running)
  app.use('/api/me', limit)
  app.route('/api', apiRoutes(parts.data, asking))
  app.post('/api/file', fileLimit, (context) => fileKept(context, asking.visitor(context), parts.uploads))
  app.post('/api/command', limit, (context) => commandAnswer(context, parts, asking))
  app.get('*', (context) => fileAnswer(context, page))
  return withEndings(app, parts)
}

function askingOf({ shared, code, isHttps }: Pick<Access, 'shared' | 'code' | 'isHttps'>, running: Running): Asking {
  return {
    visitor: (context) => (shared ? visitorOf(context, isHttps(context)) : local),
    known: (context) => (shared ? knownVisitor(context) : local),
    hasCode: code !== undefined,
    most: shared ? mostShared : mostAlone,
    running,
  }
}

async function commandAnswer(context: Context, parts: WebParts, { visitor, most, running }: Asking): Promise<Response> {
  const body = Body.safeParse(await context.req.json().catch(() => undefined))
  if (!body.success) return refuse(context, 400, 'invalid-input', 'Send JSON such as { "line": "/train lr:0.1" }.')
  return streamSSE(context, (stream) =>
    answer(stream, { ...body.data, visitor: visitor(context), most }, parts, running),
  )
}

/** What is answered where there is nothing, and where something broke. */
function withEndings(app: Hono, parts: WebParts): Hono {
  app.notFound((context) => refuse(context, 404, 'not-found', 'There is no such page.'))
  app.onError((problem, context) => {
    parts.log.error({ problem, path: context.req.path }, 'a web request failed')
    return refuse(context, 500, 'internal', 'Something went wrong here.')
  })
  return app
}

const fileLimit = bodyLimit({
  maxSize: largestFile,
  onError: (context) => refuse(context, 413, 'invalid-input', 'A file may have 5 MB. Send the part with the losses.'),
})

async function fileKept(context: Context, visitor: string, uploads: Uploads): Promise<Response> {
  const kept = await keepFile(context, visitor, uploads)
  return 'file' in kept ? context.json(kept) : refuse(context, kept.status, kept.code, kept.message)
}

function fileAnswer(context: Context, page: Map<string, PageFile>): Response {
  const file = page.get(context.req.path)
  if (file === undefined) return refuse(context, 404, 'not-found', 'There is no such page.')
  // Names of built files change with what is in them; the page itself keeps its name.
  const keep = context.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  return context.body(file.body, 200, { 'content-type': file.type, 'cache-control': keep })
}

const limit = bodyLimit({
  maxSize: largestBody,
  onError: (context) => refuse(context, 413, 'invalid-input', 'That is too long: a command may have 64 kB.'),
})

function refuse(
  context: Context,
  status: 400 | 401 | 403 | 404 | 413 | 500 | 503,
  code: string,
  message: string,
): Response {
  return context.json({ error: { code, message } }, status)
}

/** Where a request comes from: the proxy's address where there is one. Absent in tests that need no port. */
function addressOf({ env }: Context): string {
  const { incoming } = (env ?? {}) as { incoming?: { socket: Socket } }
  return incoming?.socket.remoteAddress ?? ''
}
