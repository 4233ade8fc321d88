import { readTables } from '../adapters/files/tables.ts'
import { root } from './root.ts'
import { guardChild } from '../adapters/pool/guard.ts'
import { serve } from '../adapters/pool/child-main.ts'

/**
 * The composition root of a training process: TensorFlow.js behind the pool. The pool starts this file, with the most
 * megabytes it may take as its argument; the backend and the step come by the environment, checked by the parent.
 */
guardChild(Number(process.argv[2]))

type Options = { backend: 'auto' | 'tensorflow' | 'wasm'; step: 'ops' | 'fused' }

export const train = serve(async () => {
  const { openTrainer } = await import('../adapters/tfjs/trainer.ts')
  const { TRAINING_BACKEND = 'auto', TRAINING_STEP = 'fused' } = process.env
  return openTrainer({
    backend: TRAINING_BACKEND as Options['backend'],
    step: TRAINING_STEP as Options['step'],
    tables: await readTables(new URL('content/data/', root)),
  })
})
