import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { UserError } from '../../errors.ts'

/** Where the build puts the kernel, seen from the built program and from the sources. */
const candidates = ['../../../kernel.wasm', '../../../dist/kernel.wasm']

/** The compiled kernel's file. @throws UserError `unavailable` when it was not built */
function kernelPath(): string {
  const paths = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)))
  const path = paths.find((candidate) => existsSync(candidate))
  if (!path) throw new UserError('unavailable', 'The training kernel is not built.', 'npm run build')
  return path
}

/** Loads the training kernel. @throws UserError `unavailable` when it was not built */
export function readKernelModule(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(kernelPath()))
}
