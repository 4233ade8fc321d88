import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runStale, staleSteps } from './build.mjs'
import { install, isInstalled } from './install.mjs'
import { withLock } from './lock.mjs'
import { setupEncoder } from './encoder.mjs'
import { log } from './report.mjs'

/** Installs what is missing and builds what is stale. Looks first, and takes the lock only when there is something to do. */
export async function setUp(root) {
  if (isInstalled(root)) {
    await setUpTfjsNode(root)
    await setupEncoder({ root, log })
    if (staleSteps(root).length === 0) return
  }
  await withLock(root, async () => {
    // Another set-up may have done it all while this one waited.
    if (!isInstalled(root)) {
      await install(root)
      await setUpTfjsNode(root)
      await setupEncoder({ root, log })
    }
    await runStale(root)
  })
}

/** The native TensorFlow library makes training faster; without it everything works all the same. */
async function setUpTfjsNode(root) {
  const file = join(root, 'src', 'setup', 'tfjs-node.mjs')
  if (!existsSync(file)) return
  try {
    const { setupTfjsNode } = await import(pathToFileURL(file).href)
    await setupTfjsNode({ root, log })
  } catch (problem) {
    log(`going on without the native TensorFlow library: ${problem.message}`)
  }
}
