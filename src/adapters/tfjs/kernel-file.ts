import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { UserError } from '../../errors.ts'

/** Where the build puts the kernel, seen from the built program and from the sources. */
const candidates = ['../kernel.wasm', '../../../dist/kernel.wasm']

/** The compiled kernel's file. @throws UserError `unavailable` when it was not built */
function kernelPath(): string {
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)))
  const path = paths.find((candidate) => existsSync(candidate))
  if (!path) throw new UserError('unavailable', 'The training kernel is not built.', 'npm run build')
  return path
}

/** Loads the training kernel. @throws UserError `unavailable` when it was not built, or from sources of before */
export function readKernelModule(): WebAssembly.Module {
  const module = new WebAssembly.Module(readFileSync(kernelPath()))
  // What came last to what it can do.
  if (WebAssembly.Module.exports(module).some(({ name }) => name === 'ratesAt')) return module
  throw new UserError('unavailable', 'The training kernel was built from older sources.', 'npm run build')
}
