import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Raise it when the set-up itself learns something new, so that those where it failed try again. */
const revision = 2

/** What came of the last set-up, or undefined when there was none or something that matters has changed since. */
export function recall(root, places) {
  try {
    const { key, outcome } = JSON.parse(readFileSync(places.outcome, 'utf8'))
    return key === keyOf(root, places) ? outcome : undefined
  } catch {
    return undefined
  }
}

/** @returns the outcome. It is no fault if it cannot be kept: the next start looks again. */
export function remember(root, places, outcome) {
  const aside = `${places.outcome}.${process.pid}`
  try {
    mkdirSync(dirname(places.outcome), { recursive: true })
    writeFileSync(aside, JSON.stringify({ key: keyOf(root, places), outcome }))
    renameSync(aside, places.outcome)
  } catch {
    rmSync(aside, { force: true })
  }
  return outcome
}

export function forget(places) {
  rmSync(places.outcome, { force: true })
}

function keyOf(root, places) {
  const { version } = JSON.parse(readFileSync(places.manifest, 'utf8'))
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const { platform, arch } = process
  const files = [places.binding, ...libraries(places)].map(stampOf)
  return JSON.stringify({ revision, version, node: process.version, platform, arch, lock, files })
}

function libraries({ dependencies }) {
  const folder = join(dependencies, 'lib')
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** Enough to notice a file that was replaced, cut short or deleted. */
function stampOf(file) {
  try {
    const { size, mtimeMs } = statSync(file)
    return `${size} ${mtimeMs}`
  } catch {
    return 'missing'
  }
}
