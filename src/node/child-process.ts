import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * The module beside another one, as it is run: from the sources (`.ts`) or from the build (`.js`). `from` is the other one's
 * `import.meta.url`.
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
