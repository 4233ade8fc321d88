import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/**
 * The module beside another one, as it is run: from the sources (`.ts`) or from the build (`.js`), where all stand in one folder;
 * so no two of these may have the same name. `from` is the other one's `import.meta.url`.
 */
export function moduleBeside(from: string, name: string): URL {
  return new URL(`${name}.${from.endsWith('.ts') ? 'ts' : 'js'}`, from)
}

/**
 * Arguments for Node.js that let a child process run this module: Node.js 20 needs a loader for TypeScript, in development and in
 * the tests, where children run from the sources. None for the build.
 */
export function loaderArguments(module: URL): string[] {
  if (!module.pathname.endsWith('.ts')) return []
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
}

/** Runs this module in a thread of its own. */
export function startThread(module: URL): Worker {
  if (!module.pathname.endsWith('.ts')) return new Worker(module)
  // A thread does not take its loader from arguments as a process does.
  const code = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(module.href)})))`
  return new Worker(code, { eval: true })
}
