import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { log } from './report.mjs'

/** The holder touches its lock this often; one that has not been touched for `staleAfter` belongs to nobody any more. */
const touchEvery = 2_000
const staleAfter = 30_000
const lookEvery = 100

/** Runs `work` while no other set-up of this folder does. A lock whose holder died is taken over. */
export async function withLock(root, work, name = '.set-up.lock') {
  const path = join(root, 'dist', name)
  const mine = `${hostname()} ${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  for (let told = false; !take(path, mine); told = true) {
    const holder = read(path)
    if (holder === undefined) continue
    if (isStale(path, holder)) takeAway(path, holder)
    else {
      if (!told) log('waiting for another set-up of this folder to finish')
      await wait(lookEvery)
    }
  }
  const touching = setInterval(() => touch(path), touchEvery)
  try {
    return await work()
  } finally {
    clearInterval(touching)
    rmSync(path, { force: true })
  }
}

function take(path, mine) {
  try {
    // Written aside and linked, so that the lock never stands there empty.
    const aside = `${path}.${process.pid}`
    writeFileSync(aside, mine)
    try {
      linkSync(aside, path)
    } finally {
      rmSync(aside, { force: true })
    }
    return true
  } catch (problem) {
    if (problem.code === 'EEXIST') return false
    throw problem
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function isStale(path, holder) {
  const [host, id] = holder.split(' ')
  if (host === hostname() && !isAlive(Number(id))) return true
  try {
    return Date.now() - statSync(path).mtimeMs > staleAfter
  } catch {
    return false
  }
}

/** Whether a process of this machine runs. */
export function isAlive(id) {
  try {
    process.kill(id, 0)
    return true
  } catch (problem) {
    return problem.code === 'EPERM'
  }
}

function takeAway(path, holder) {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
    // Someone was quicker and this is already the next holder's lock: give it back.
    if (read(aside) !== holder) linkSync(aside, path)
  } catch (problem) {
    if (problem.code !== 'ENOENT' && problem.code !== 'EEXIST') throw problem
  } finally {
    rmSync(aside, { force: true })
  }
}

function touch(path) {
  try {
    const now = new Date()
    utimesSync(path, now, now)
  } catch {
    // Someone took it for stale; the work is nearly done and safe to do twice.
  }
}
