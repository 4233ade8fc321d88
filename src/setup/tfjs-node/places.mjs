import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** The newest Node-API that tfjs-node's binding is written for. */
const newestNodeApi = 8

/** Where the parts of tfjs-node are, or belong. */
export function placesOf(root, env) {
  const folder = join(root, 'node_modules', '@tensorflow', 'tfjs-node')
  const nodeApi = Math.min(newestNodeApi, Number(process.versions.napi))
  return {
    folder,
    manifest: join(folder, 'package.json'),
    /** Where the package looks for the C library and its headers. */
    dependencies: join(folder, 'deps'),
    binding: join(folder, 'lib', `napi-v${nodeApi}`, 'tfjs_binding.node'),
    outcome: join(root, 'node_modules', '.cache', 'hyperparameter-expert', 'tfjs-node.json'),
    cache: cacheFolder(env),
  }
}

/** Outside node_modules, which npm empties: the C library is fetched once for all clones. */
function cacheFolder({ TFJS_NODE_CACHE, XDG_CACHE_HOME }) {
  if (TFJS_NODE_CACHE) return TFJS_NODE_CACHE
  // A relative XDG_CACHE_HOME is to be ignored, says the XDG base directory specification.
  const caches = XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(homedir(), '.cache')
  return join(caches, 'hyperparameter-expert', 'tfjs-node')
}
