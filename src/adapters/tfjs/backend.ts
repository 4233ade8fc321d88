import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type * as core from '@tensorflow/tfjs-core'
import type * as wasm from '@tensorflow/tfjs-backend-wasm'
import { canLoadTensorflow } from './native-library.ts'

/** TensorFlow.js without layers and data: everything here takes it as an argument, so that one process has one of it. */
export type TensorFlow = typeof core

export type BackendName = 'tensorflow' | 'wasm'

export interface OpenBackend {
  tf: TensorFlow
  backend: BackendName
  /** Why the native library does not serve, in words for a person; null when it does or was not wanted. */
  reason: string | null
}

const require = createRequire(import.meta.url)

/**
 * Opens the wanted backend; `auto` is the native library where it loads. Never fails for want of it: WebAssembly comes with
 * the package and serves everywhere.
 */
export async function openBackend(wanted: 'auto' | BackendName): Promise<OpenBackend> {
  if (wanted === 'wasm') return { tf: await openWasm(), backend: 'wasm', reason: null }
  try {
    return { tf: await openNative(), backend: 'tensorflow', reason: null }
  } catch (problem) {
    return { tf: await openWasm(), backend: 'wasm', reason: whyNot(problem) }
  }
}

/** Small tensors: more threads and oneDNN's kernels only add waiting (R1 took three times as long with the defaults). */
const nativeSettings = {
  TF_ENABLE_ONEDNN_OPTS: '0',
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  TF_CPP_MIN_LOG_LEVEL: '3',
}

async function openNative(): Promise<TensorFlow> {
  if (!canLoadTensorflow()) throw new Error('its library is not installed')
  // Read by the library when it is loaded, and by nothing else.
  Object.assign(process.env, nativeSettings)
  restoreRemovedUtilities()
  const tf = require('@tensorflow/tfjs-node') as TensorFlow
  if (!(await tf.setBackend('tensorflow'))) throw new Error('its library does not start')
  return tf
}

/** tfjs-node 4.22 calls a function that Node 23 has taken out. */
function restoreRemovedUtilities(): void {
  const util = require('node:util') as { isNullOrUndefined?: (value: unknown) => boolean }
  util.isNullOrUndefined ??= (value) => value === null || value === undefined
}

async function openWasm(): Promise<TensorFlow> {
  const tf = require('@tensorflow/tfjs-core') as TensorFlow
  const { setWasmPaths, setThreadsCount } = require('@tensorflow/tfjs-backend-wasm') as typeof wasm
  if (tf.getBackend() === 'wasm') return tf
  // From the package's own folder: nothing is fetched.
  setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')) + sep + join('wasm-out', sep))
  setThreadsCount(1)
  if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend of TensorFlow.js does not start.')
  return tf
}

function whyNot(problem: unknown): string {
  const [first = ''] = String(problem instanceof Error ? problem.message : problem).split('\n')
  return `tfjs-node does not serve here: ${first.trim()}`
}
