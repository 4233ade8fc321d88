import { createAdaptorServer } from '@hono/node-server'
import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../../errors.ts'
import { type Access, accessOf, type AccessSettings } from './access.ts'
import { webApp, type WebParts } from './app.ts'
import { readPage } from './files.ts'
import { bracketed } from './hosts.ts'
import type { Running } from './stream.ts'

export interface WebOptions extends WebParts, AccessSettings {
  /** 0 takes any free port. */
  port: number
  /** Folder of the built page. */
  pageFolder: URL | string
}

export interface Web {
  /** Where the screen is, such as `http://127.0.0.1:3000`. */
  address: string
  /** Takes no more commands, lets running ones end within `milliseconds`, then stops them. */
  close(milliseconds: number): Promise<void>
}

/** What is still going on. */
interface Open {
  running: Running
  answering: Set<ServerResponse>
}

/** Time in milliseconds for a stopped command to say so. */
const shutdownGraceMilliseconds = 500

/**
 * Opens the practice screen.
 * @throws UserError `unavailable` when the port is taken, the address is not ours or the page has not been built
 */
export async function openWeb({ host, port, pageFolder, publicUrl, code, ...parts }: WebOptions): Promise<Web> {
  const page = await readPage(pageFolder)
  const open: Open = { running: new Map(), answering: new Set() }
  // Which hosts are ours is known with the port.
  let app: ReturnType<typeof webApp> | undefined
  const server = createAdaptorServer({ fetch: (request, env) => app!.fetch(request, env) }) as Server
  server.on('request', (_, answer: ServerResponse) => {
    open.answering.add(answer)
    answer.once('close', () => open.answering.delete(answer))
  })
  const actualPort = await listen(server, host, port)
  const access: Access = accessOf({ host, publicUrl, code }, actualPort)
  app = webApp(parts, page, access, open.running)
  const shown = ['0.0.0.0', '::'].includes(host) ? 'localhost' : bracketed(host)
  return {
    address: publicUrl ?? `http://${shown}:${actualPort}`,
    close: (milliseconds) => close(server, open, milliseconds),
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (problem: NodeJS.ErrnoException) => reject(explain(problem, host, port)))
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function explain(problem: NodeJS.ErrnoException, host: string, port: number): Error {
  const free = `PORT=${port === 65535 ? 3000 : port + 1} npm start`
  if (problem.code === 'EADDRINUSE')
    return new UserError('unavailable', `Port ${port} is taken by another program.`, free)
  if (problem.code === 'EACCES')
    return new UserError('unavailable', `Port ${port} is reserved for the system.`, 'PORT=3000 npm start')
  if (problem.code === 'EADDRNOTAVAIL' || problem.code === 'ENOTFOUND')
    return new UserError('unavailable', `${host} is not an address of this machine.`, 'HOST=127.0.0.1 npm start')
  return problem
}

async function close(server: Server, { running, answering }: Open, milliseconds: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  const answered = Promise.all([...answering].map((answer) => once(answer, 'close')))
  await Promise.race([answered, pause(milliseconds)])
  for (const command of running.keys()) command.abort(new UserError('cancelled', 'The practice screen is closing.'))
  await Promise.race([answered, pause(shutdownGraceMilliseconds)])
  // A browser keeps connections open for what it may ask next.
  server.closeAllConnections()
  await closed
}

const pause = (milliseconds: number): Promise<void> => wait(milliseconds, undefined, { ref: false })
