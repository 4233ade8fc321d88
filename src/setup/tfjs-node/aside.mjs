import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../lock.mjs'

/** Whoever comes first wins when two clones do this at once: both have the same files. */
export function replaceFolder(from, to, old) {
  if (existsSync(to)) renameSync(to, old)
  try {
    renameSync(from, to)
  } catch (problem) {
    if (problem.code !== 'ENOTEMPTY' && problem.code !== 'EEXIST') throw problem
  }
}

/** Makes a folder for unfinished work, which names this machine and process. */
export function makeAside(cache) {
  return mkdtempSync(join(cache, `${asidePrefix()}${process.pid}-`))
}

function asidePrefix() {
  return `.unfinished-${hostname()}-`
}

/** What set-ups left that were killed. */
export function clearLeftovers(cache) {
  for (const name of readdirSync(cache)) {
    if (!name.startsWith(asidePrefix())) continue
    const [id] = name.slice(asidePrefix().length).split('-')
    if (!isAlive(Number(id))) rmSync(join(cache, name), { recursive: true, force: true })
  }
}
