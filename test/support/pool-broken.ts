import { serve } from '../../src/adapters/pool/child-main.ts'

/** A child whose engine can't be opened. */
export const train = serve(async () => {
  throw new Error('the engine is not there')
})
