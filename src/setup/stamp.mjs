import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A hash of names and contents: dates change with every clone, contents do not. Several steps build from the same files. */
export function stampOf(root, { inputs, except = [] }) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (except.includes(path)) return
    const entries = folderEntries(join(root, path))
    if (entries) for (const entry of entries.sort()) add(`${path}/${entry}`)
    else if (existsSync(join(root, path))) hash.update(`${path}\0`).update(contentHash(join(root, path)))
  }
  inputs.forEach(add)
  return hash.digest('hex')
}

/** Names, sizes and dates of the files beneath some paths, which take a third of the time that their contents do. */
export function lookOf(root, paths) {
  const lines = []
  const add = (path) => {
    const stats = statSync(join(root, path), { throwIfNoEntry: false })
    if (stats?.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`)
    else lines.push(stats ? `${path} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : path)
  }
  paths.forEach(add)
  return lines.join('\n')
}

const contentHashes = new Map()

function contentHash(file) {
  const known = contentHashes.get(file)
  if (known !== undefined) return known
  const hash = createHash('sha256').update(readFileSync(file)).digest()
  contentHashes.set(file, hash)
  return hash
}

function folderEntries(path) {
  try {
    return readdirSync(path)
  } catch {
    return undefined
  }
}
