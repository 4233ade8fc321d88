import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL, fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openEncoderClient } from '../../../src/adapters/encoder/client.ts'
import { openEncoder } from '../../../src/adapters/encoder/encode.ts'
import { openTokenizer } from '../../../src/adapters/encoder/tokenizer.ts'
import { openBackend } from '../../../src/adapters/tfjs/backend.ts'
import { readFile } from 'node:fs/promises'

const folder = fileURLToPath(
  new URL('../../../node_modules/.cache/hyperparameter-expert/sentence-encoder/', import.meta.url),
)
const isThere = existsSync(join(folder, 'sp.model'))

// By the package's own program, with NumPy.
const pieces = {
  'why is my loss nan': [1, 1066, 32, 179, 8945, 163, 35, 2],
  '¿qué pasa si la tasa de aprendizaje es muy alta?': [
    1, 723, 11103, 4133, 111, 25, 74108, 13, 99361, 79, 1001, 6547, 21, 2,
  ],
  'lr 0.001 Straße ﬁne １２ 👍': [1, 70, 71, 6, 15670, 182, 25410, 1668, 488, 6, 0, 2],
}

test.runIf(isThere)(
  'the sentence encoder, where it could be fetched, cuts texts into the pieces that the original cuts them into',
  async () => {
    const tokenize = openTokenizer(await readFile(join(folder, 'sp.model')))
    for (const [text, ids] of Object.entries(pieces)) expect(tokenize(text)).toEqual(ids)
  },
)

test.runIf(isThere)(
  'the sentence encoder, where it could be fetched, gives the numbers of the original, alone and among others',
  async () => {
    const { tf } = await openBackend('wasm')
    const encode = await openEncoder(folder, tf)
    const first = [-0.005162, 0.004196, -0.008747, 0.029929, -0.101752, 0.014575]
    for (const texts of [['why is my loss nan'], ['why is my loss nan', 'a much longer one beside it']]) {
      const values = await encode(texts)
      for (const [place, value] of first.entries()) expect(values[place]).toBeCloseTo(value, 4)
    }
    const all = await encode([
      '학습률이 너무 높으면 어떻게 되나요',
      'what happens if the learning rate is too high',
      'bread recipe',
    ])
    const cosine = (one: number, other: number) =>
      all.subarray(one * 512, one * 512 + 512).reduce((sum, value, place) => sum + value * all[other * 512 + place]!, 0)
    expect(cosine(0, 1)).toBeGreaterThan(cosine(0, 2) + 0.3)
  },
)

test('a process that cannot start leaves the question to the words', async () => {
  const warnings: string[] = []
  const client = openEncoderClient({
    childFile: pathToFileURL(join(folder, 'no-such-file.js')),
    arguments: [],
    environment: {},
    phrasings: () => 1,
    log: { warn: (_, message) => warnings.push(message) },
  })
  for (let count = 0; count < 4; count++) expect(await client.near('what is dropout')).toBeNull()
  expect(warnings).toHaveLength(1)
  client.close()
})
