import { serve } from '../../src/adapters/pool/serve.ts'

/** A child whose engine can't be opened. */
export const train = serve(async () => {
  throw new Error('the engine is not there')
})
