import { describe } from 'vitest'
import type { BackendName } from '../../src/adapters/tfjs/backend.ts'
import { canLoadTensorflow } from '../../src/adapters/tfjs/native-library.ts'

/** Where continuous integration runs, the native library has to be there: its tests run, and fail without it. */
const isRequired = process.env.CI === 'true' && process.platform === 'linux' && process.arch === 'x64'

/** Declares tests for both backends; elsewhere those of the native one are skipped where it is not installed. */
export function onEachBackend(declare: (backend: BackendName) => void): void {
  describe('on wasm', () => {
    declare('wasm')
  })
  describe.runIf(isRequired || canLoadTensorflow())('on tensorflow (tfjs-node)', () => {
    declare('tensorflow')
  })
}
