import { serveMeanings } from '../adapters/encoder/child-main.ts'
import { guardChild } from '../adapters/pool/guard.ts'

/**
 * The composition root of the sentence encoder's process. Its arguments: the most megabytes it may take, the encoder's folder, and
 * the file of what all phrasings mean.
 */
const [megabytes, folder = '', file = ''] = process.argv.slice(2)
guardChild(Number(megabytes))
serveMeanings(open())

async function open() {
  const [{ openBackend }, { openEncoder }, { readMeanings }] = await Promise.all([
    import('../adapters/tfjs/backend.ts'),
    import('../adapters/encoder/encode.ts'),
    import('../adapters/encoder/meanings.ts'),
  ])
  const meanings = await readMeanings(file)
  if (meanings === undefined) throw new Error('nothing is known of what the phrasings mean')
  const { tf } = await openBackend('auto')
  return { encode: await openEncoder(folder, tf), meanings }
}
