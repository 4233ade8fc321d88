import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { root } from '../root.ts'

/**
 * Tells programs apart that may train other bits: a hash of what a training process runs. In the build it names every file
 * that it loads by a hash of what is in it. `childFile`: the module of a training process.
 */
export function programVersion(childFile: URL): string {
  const hash = createHash('sha256')
  for (const file of [childFile, new URL('dist/kernel.wasm', root)]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}
