import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/**
 * Whether the native library looks installed. Cheap, and no promise: a broken file shows only when it is loaded, and may
 * then take the process with it.
 */
export function canLoadTensorflow(): boolean {
  try {
    const lib = join(dirname(require.resolve('@tensorflow/tfjs-node/package.json')), 'lib')
    return readdirSync(lib).some((folder) => existsSync(join(lib, folder, 'tfjs_binding.node')))
  } catch {
    return false
  }
}
