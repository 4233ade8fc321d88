import { spawn } from 'node:child_process'

/** Enough for the last error message of a compiler. */
const outputLimit = 65_536

/**
 * Runs a program for at most `limit` milliseconds, then ends it and all that it started. Never rejects.
 * @param options `cwd`, `env`; `show: true` lets a person at the terminal see its progress
 * @returns `{ code, signal, timedOut, output }`: `output` is the end of what it printed, or why it could not be started
 */
export function runWithin(limit, program, words, { cwd, env, show = false }) {
  return new Promise((resolve) => {
    const stdout = show && process.stderr.isTTY ? process.stderr : 'pipe'
    // A group of its own, which can be ended as one.
    const child = spawn(program, words, { cwd, env, stdio: ['ignore', stdout, 'pipe'], detached: !isWindows })
    const end = { code: null, signal: null, timedOut: false, output: '' }
    const keep = (text) => (end.output = (end.output + text).slice(-outputLimit))
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep)
    const letGo = endWithUs(child)
    const timer = setTimeout(() => {
      end.timedOut = true
      endGroup(child)
    }, limit)
    const finish = (change) => {
      clearTimeout(timer)
      letGo()
      resolve(Object.assign(end, change))
    }
    child.once('error', ({ code, message }) => finish({ code, output: message }))
    child.once('close', (code, signal) => finish({ code, signal }))
  })
}

const isWindows = process.platform === 'win32'

function endGroup({ pid }) {
  if (pid === undefined) return
  if (isWindows) {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' }).on('error', () => {})
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** Ctrl-C reaches only our own group, so it is handed on. @returns a function that stops doing so */
function endWithUs(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const leave = () => endGroup(child)
  const hand = (signal) => {
    leave()
    process.removeListener(signal, hand)
    process.kill(process.pid, signal)
  }
  process.once('exit', leave)
  for (const signal of signals) process.on(signal, hand)
  return () => {
    process.removeListener('exit', leave)
    for (const signal of signals) process.removeListener(signal, hand)
  }
}
