import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type ErrorCode, UserError } from '../../errors.ts'
import { admit, type Most, type Running } from './stream.ts'

/** What the page asks for beside commands; what comes back is sent as JSON. @throws UserError */
export interface PageData {
  /** Options, data sets and commands. */
  schema(): object
  /** Who somebody is, by what name, and what is kept of them. */
  who(visitor: string): Promise<object>
  rename(visitor: string, name: string): Promise<void>
  /** Their runs, the newest first. */
  runs(visitor: string): Promise<object>
  /** One of them, trained anew. */
  run(visitor: string, id: string, signal: AbortSignal): Promise<object>
}

/** Who asks, and how much of the screen they may use. */
export interface Asking {
  /** The person of a request; `known`: undefined where the browser is a stranger, so that no cookie is set. */
  visitor(context: Context): string
  known(context: Context): string | undefined
  /** Whether a code was asked for at the door. */
  hasCode: boolean
  most: Most
  running: Running
}

const Name = z.object({ name: z.string().max(1000) })

/** `GET /api/schema`, `/api/me`, `/api/runs`, `/api/runs/:id`, and `POST /api/me` with `{ "name": "Ada" }`. */
export function apiRoutes(data: PageData, asking: Asking): Hono {
  const routes = new Hono()
  let schema: string | undefined
  // A link or a picture on a foreign page: it could read nothing, but it could have something trained.
  routes.use(async (context, next) => {
    const from = context.req.header('sec-fetch-site') ?? 'none'
    const isOurs = from === 'same-origin' || from === 'none'
    return isOurs ? next() : context.json(refusal('forbidden', 'The practice screen answers only its own page.'), 403)
  })
  routes.get('/schema', (context) => {
    const json = { 'content-type': 'application/json', 'cache-control': 'no-cache' }
    return context.body((schema ??= JSON.stringify(data.schema())), 200, json)
  })
  routes.get('/me', (context) =>
    answered(context, async () => ({ ...(await data.who(asking.visitor(context))), code: asking.hasCode })),
  )
  routes.post('/me', async (context) => {
    const body = Name.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return context.json(refusal('invalid-input', 'Send JSON such as { "name": "Ada" }.'), 400)
    const visitor = asking.visitor(context)
    return answered(context, async () => {
      await data.rename(visitor, body.data.name)
      return { ...(await data.who(visitor)), code: asking.hasCode }
    })
  })
  routes.get('/runs', (context) => {
    const visitor = asking.known(context)
    return answered(context, async () => (visitor === undefined ? { runs: [] } : data.runs(visitor)))
  })
  routes.get('/runs/:id', (context) => answered(context, () => trainedAnew(context, data, asking)))
  return routes
}

async function trainedAnew(context: Context, data: PageData, { known, running, most }: Asking): Promise<object> {
  const visitor = known(context)
  if (visitor === undefined) throw new UserError('not-found', 'You have no run of that number.')
  const controller = admit(running, visitor, most)
  if (controller === null) throw new UserError('busy', 'Many trainings are running at the moment.')
  const stop = () => controller.abort(new UserError('cancelled', 'Stopped.'))
  context.req.raw.signal.addEventListener('abort', stop, { once: true })
  try {
    return await data.run(visitor, context.req.param('id') ?? '', controller.signal)
  } finally {
    running.delete(controller)
  }
}

const statuses: Partial<Record<ErrorCode, 400 | 403 | 404 | 503>> = {
  'invalid-input': 400,
  forbidden: 403,
  'not-found': 404,
}

/** What a person can do something about in words, with its status; a bug goes on to where bugs are caught. */
async function answered(context: Context, work: () => Promise<object>): Promise<Response> {
  context.header('cache-control', 'no-store')
  try {
    return context.json(await work())
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    return context.json(refusal(problem.code, problem.message), statuses[problem.code] ?? 503)
  }
}

const refusal = (code: ErrorCode, message: string) => ({ error: { code, message } })
