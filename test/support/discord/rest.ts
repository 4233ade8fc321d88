import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Call, type Fault, kindOf, type CallKind } from './calls.ts'
import { type ParsedBody, parseBody } from './multipart.ts'

/** What a route answers: a status and a JSON body (none: no content). */
export interface RestAnswer {
  status: number
  body?: unknown
}

export interface RestRequest extends ParsedBody {
  method: string
  path: string
  query: URLSearchParams
}

export interface RestSettings {
  token: string
  route(request: RestRequest): RestAnswer
  calls: Call[]
  /** What a real client must not do. */
  problems: string[]
  /** The faults still to come, by kind of call. */
  faults: Map<CallKind, Fault[]>
}

/** Discord's error body. */
export const refusal = (status: number, code: number, message: string): RestAnswer => ({
  status,
  body: { code, message },
})

export async function serveRest(
  settings: RestSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://loopback')
  const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '')
  const data = await readAll(request)
  const method = request.method ?? 'GET'
  const kind = kindOf(path)
  const finish = (answer: RestAnswer, headers: Record<string, string> = {}) => {
    settings.calls.push({ kind, method, path, status: answer.status })
    write(response, answer, headers)
  }
  const unauthorised = checkToken(settings, kind, request.headers.authorization)
  if (unauthorised) return finish(unauthorised)
  const fault = settings.faults.get(kind)?.shift()
  const handled = () =>
    answerSafely(settings, { method, path, query: url.searchParams, data, type: request.headers['content-type'] ?? '' })
  if (!fault) return finish(await handled())
  if (fault.applied) await handled()
  if ('reset' in fault) {
    settings.calls.push({ kind, method, path, status: 0 })
    request.socket.destroy()
    return
  }
  const { status, code = 0, message = 'injected', retryAfter } = fault
  const body = { code, message, ...(retryAfter === undefined ? {} : { retry_after: retryAfter, global: false }) }
  finish(
    { status, body },
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter), 'x-ratelimit-scope': 'user' },
  )
}

async function answerSafely(
  { route, problems }: RestSettings,
  { data, type, ...rest }: { method: string; path: string; query: URLSearchParams; data: Buffer; type: string },
): Promise<RestAnswer> {
  try {
    return route({ ...rest, ...(await parseBody(data, type)) })
  } catch (problem) {
    problems.push(`${rest.method} ${rest.path}: ${String(problem)}`)
    return refusal(500, 0, String(problem))
  }
}

/** Answers to events are authorised by their own token and must not carry the bot's. */
function checkToken(
  { token, problems }: RestSettings,
  kind: CallKind,
  given: string | undefined,
): RestAnswer | undefined {
  if (kind === 'callback' || kind === 'edit') {
    if (given !== undefined) problems.push(`${kind} carries an Authorization header`)
    return undefined
  }
  return given === `Bot ${token}` ? undefined : refusal(401, 0, '401: Unauthorized')
}

function write(response: ServerResponse, { status, body }: RestAnswer, headers: Record<string, string>): void {
  // A 204 with a content type makes clients read a body that is not there.
  if (body === undefined) response.writeHead(status, headers).end()
  else response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
