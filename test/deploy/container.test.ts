import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

const running: ChildProcess[] = []
afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')))

/** A program as the container starts it. */
function started(script: string) {
  const child = spawn(join('.deploy', 'rest-when-refused'), [process.execPath, '--eval', script])
  running.push(child)
  const said = { out: '', errors: '' }
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said.errors += text.toString()))
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  return { child, said, exit }
}

describe.skipIf(process.platform === 'win32')('in a container', () => {
  test.each([0, 1, 3])('a program that ends with %i ends the container with that', async (code) => {
    expect(await started(`process.exit(${code})`).exit).toBe(code)
  })

  test('a program that is asked to end has its time to, and its code counts', async () => {
    const slow = `process.on('SIGTERM', () => setTimeout(() => { console.log('closed'); process.exit(7) }, 50))
      console.log('there'); setInterval(() => {}, 1000)`
    const { child, said, exit } = started(slow)
    await expect.poll(() => said.out).toContain('there')
    child.kill('SIGTERM')
    expect(await exit).toBe(7)
    expect(said.out).toContain('closed')
  })

  test('where only a person can mend what is wrong it rests, and is not started again and again', async () => {
    const { child, said, exit } = started('process.exit(78)')
    await expect.poll(() => said.errors).toContain('I rest until this is mended')
    expect(child.exitCode).toBeNull()
    child.kill('SIGTERM')
    expect(await exit).toBe(78)
  })
})

describe('the health check', () => {
  const check = (port: number, name: string) =>
    new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, ['.deploy/alive.mjs'], { env: { ...process.env, [name]: String(port) } })
      child.once('exit', resolve)
    })

  test('passes where the program says that it lives, and at no other answer', async () => {
    let status = 200
    const asked: (string | undefined)[] = []
    const server = createServer(({ url }, response) => {
      asked.push(url)
      response.writeHead(status).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await check(port, 'PORT')).toBe(0)
    expect(await check(port, 'HEALTH_PORT')).toBe(0)
    status = 500
    expect(await check(port, 'PORT')).toBe(1)
    expect([...new Set(asked)]).toEqual(['/healthz'])
    server.close()
    expect(await check(port, 'PORT')).toBe(1)
  })
})
