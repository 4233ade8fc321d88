import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runWithin } from './run-within.mjs'

const trialProgram = fileURLToPath(new URL('trial.mjs', import.meta.url))

/**
 * Loads tfjs-node in a child process and lets it compute something: whatever a broken library does, only the child dies.
 * @returns `{ works: true, version }` of the C library, or `{ works: false, broken, reason }`; broken: there is something
 */
export async function tryOut({ root, env, places, limits }) {
  if (!existsSync(places.binding)) return { works: false, broken: false, reason: 'the binding of tfjs-node is missing' }
  const words = [trialProgram, places.folder]
  const end = await runWithin(limits.trial, process.execPath, words, {
    cwd: root,
    env: { ...env, NODE_NO_WARNINGS: '1' },
  })
  const version = /^libtensorflow (\S+)$/m.exec(end.output)?.[1]
  if (end.code === 0 && version !== undefined) return { works: true, version }
  return { works: false, broken: true, reason: reasonOf(end, limits.trial) }
}

function reasonOf({ timedOut, signal, code, output }, limit) {
  if (timedOut) return `tfjs-node did not answer within ${limit / 1000} s`
  if (signal) return `tfjs-node crashed while it was tried (${signal})`
  // An uncaught error: Node prints its name and message on a line of their own.
  const error = /^(?:\w*Error): (.+)$/m.exec(output)?.[1]
  return error === undefined
    ? `tfjs-node ended with exit code ${code} while it was tried`
    : `tfjs-node fails with "${error.slice(0, 200)}"`
}
