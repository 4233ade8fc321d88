import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { load } from './tfjs-node.support.ts'

interface Setup {
  setupEncoder: (options: Record<string, unknown>) => Promise<void>
}

const { setupEncoder } = await load<Setup>('encoder.mjs')

const newRoot = () => mkdtemp(join(tmpdir(), 'encoder-'))

test('ENCODER=off fetches nothing and says nothing', async () => {
  const root = await newRoot()
  const said: string[] = []
  await setupEncoder({ root, log: (line: string) => said.push(line), env: { ENCODER: 'off', PATH: '' } })
  expect(said).toEqual([])
})

test('without pip the program goes on without it, says so once, and does not try at every start', async () => {
  const root = await newRoot()
  const said: string[] = []
  const env = { PATH: join(root, 'empty'), TFJS_NODE_CACHE: join(root, 'cache', 'tfjs-node') }
  for (let start = 0; start < 2; start++) await setupEncoder({ root, log: (line: string) => said.push(line), env })
  expect(said).toEqual(['going on without the sentence encoder: Python 3 with pip is missing'])
  expect(existsSync(join(root, 'node_modules', '.cache', 'hyperparameter-expert', 'sentence-encoder'))).toBe(false)
})
