import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../../errors.ts'
import { type Running, webApp, type WebParts } from './app.ts'
import { readPage } from './files.ts'
import { bracketed, hostCheck } from './hosts.ts'

export interface WebOptions extends WebParts {
  /** Address to listen on; 127.0.0.1 lets in nobody but this machine. */
  host: string
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

/** Time in milliseconds for a stopped command to say so. */
const farewell = 500
const hangUpEvery = 10

/**
 * Opens the practice screen.
 * @throws UserError `unavailable` when the port is taken, the address is not ours or the page has not been built
 */
export async function openWeb({ host, port, pageFolder, ...parts }: WebOptions): Promise<Web> {
  const page = await readPage(pageFolder)
  const running: Running = new Set()
  let isOurHost = (_: string | undefined): boolean => false
  const app = webApp(parts, page, (header) => isOurHost(header), running)
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  const actualPort = await listen(server, host, port)
  isOurHost = hostCheck(host, actualPort)
  const shown = ['0.0.0.0', '::'].includes(host) ? 'localhost' : bracketed(host)
  return { address: `http://${shown}:${actualPort}`, close: (milliseconds) => close(server, running, milliseconds) }
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

async function close(server: Server, running: Running, milliseconds: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const ended = Promise.all([...running].map((command) => command.ended))
  await Promise.race([ended, pause(milliseconds)])
  for (const { controller } of running) controller.abort(new UserError('cancelled', 'The practice screen is closing.'))
  await Promise.race([ended, pause(farewell)])
  // The last words may still be on their way; a connection is idle once they are out.
  const hangUp = setInterval(() => server.closeIdleConnections(), hangUpEvery)
  await Promise.race([closed, pause(farewell)])
  clearInterval(hangUp)
  server.closeAllConnections()
  await closed
}

const pause = (milliseconds: number): Promise<void> => wait(milliseconds, undefined, { ref: false })
