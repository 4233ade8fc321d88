import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { libraryFiles } from './library.mjs'
import { Obstacle } from './obstacle.mjs'
import { runWithin } from './run-within.mjs'

/** The folder with `node_api.h`, whose interface is the same in every Node: the package's, else Node's own. */
export function findHeaders({ root, env }) {
  const folders = [
    join(root, 'node_modules', 'node-api-headers', 'include'),
    ...(env.npm_config_nodedir ? [join(env.npm_config_nodedir, 'include', 'node')] : []),
    resolve(dirname(process.execPath), '..', 'include', 'node'),
  ]
  const found = folders.find((folder) => existsSync(join(folder, 'node_api.h')))
  if (found === undefined)
    throw new Obstacle("Node's header node_api.h is missing", 'install the package node-api-headers')
  return found
}

/** One call of the compiler: the binding is a few C++ files against Node-API. @throws Obstacle when it fails */
export async function buildBinding({ env, places, limits }, { compiler, headers }) {
  mkdirSync(dirname(places.binding), { recursive: true })
  const aside = `${places.binding}.${process.pid}`
  try {
    const options = { cwd: places.folder, env }
    const end = await runWithin(limits.build, compiler, compilerWords(places, headers, aside), options)
    if (end.timedOut) throw new Obstacle(`${compiler} did not finish within ${limits.build / 60_000} minutes`)
    if (end.code !== 0) throw new Obstacle(`${compiler} could not build the binding of tfjs-node${firstError(end)}`)
    // Put in place at once: nothing loads half a file.
    renameSync(aside, places.binding)
  } finally {
    rmSync(aside, { force: true })
  }
}

function compilerWords(places, headers, output) {
  const sources = readdirSync(join(places.folder, 'binding')).filter((name) => name.endsWith('.cc'))
  const include = [headers, places.folder, join(places.dependencies, 'include')].flatMap((folder) => ['-I', folder])
  const options = ['-O2', '-std=c++17', '-fPIC', '-shared', '-DNAPI_VERSION=8', ...include]
  // The library is found beside the binding, wherever the project is moved to.
  const linked = [...libraryFiles(places), '-Wl,-rpath,$ORIGIN/../../deps/lib']
  return [...options, ...sources.map((name) => join('binding', name)), '-o', output, ...linked]
}

function firstError({ output }) {
  const error = /^.*error: (.+)$/m.exec(output)?.[1]
  return error === undefined ? '' : ` ("${error.slice(0, 200)}")`
}
