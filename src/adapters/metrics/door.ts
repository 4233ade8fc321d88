import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { UserError } from '../../errors.ts'

/** A page for programs that watch: its text, and the type of that. */
export interface Page {
  status: number
  type: string
  text: string
}

/** Pages by their path, each made when it is asked for. */
export type Pages = Record<string, () => Promise<Page>>

/** Pages that programs of this machine can ask for. */
export interface Door {
  /** Such as `http://127.0.0.1:9464`. */
  address: string
  close(): void
}

/** Only this machine reaches it: what is told here is nobody else's business. */
const host = '127.0.0.1'

/** A page in a browser could point a name of its own at this machine; a number or `localhost` it cannot. */
const isOurs = (header = '') => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(header)

/** Opens it; port 0 takes any free one. @throws UserError `unavailable` when the port is taken */
export function openDoor(port: number, pages: Pages): Promise<Door> {
  const server = createServer((request, response) => void answer(request, response, pages))
  return new Promise((resolve, reject) => {
    server.once('error', (problem: NodeJS.ErrnoException) => reject(explain(problem, port)))
    server.listen(port, host, () =>
      resolve({ address: `http://${host}:${portOf(server)}`, close: () => close(server) }),
    )
  })
}

async function answer({ method, url, headers }: IncomingMessage, response: ServerResponse, pages: Pages) {
  const find = pages[(url ?? '').split('?')[0]!]
  if (!isOurs(headers.host)) return send(response, { status: 403, type: 'text/plain', text: 'Not from elsewhere.\n' })
  if (find === undefined || method !== 'GET')
    return send(response, { status: 404, type: 'text/plain', text: `There are ${Object.keys(pages).join(', ')}.\n` })
  try {
    send(response, await find())
  } catch (problem) {
    send(response, { status: 500, type: 'text/plain', text: `${String(problem)}\n` })
  }
}

function send(response: ServerResponse, { status, type, text }: Page): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
}

function explain(problem: NodeJS.ErrnoException, port: number): Error {
  if (problem.code !== 'EADDRINUSE' && problem.code !== 'EACCES') return problem
  const reason = problem.code === 'EACCES' ? 'is reserved for the system' : 'is taken by another program'
  return new UserError('unavailable', `METRICS_PORT: port ${port} ${reason}.`, 'METRICS_PORT=0 npm start')
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function close(server: Server): void {
  server.close()
  server.closeAllConnections()
}
