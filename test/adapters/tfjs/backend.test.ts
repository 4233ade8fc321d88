import { expect, test } from 'vitest'
import { openBackend } from '../../../src/adapters/tfjs/backend.ts'
import { onEachBackend } from '../../support/tensorflow.ts'

onEachBackend((backend) => {
  test('it opens, and multiplies', async () => {
    const opened = await openBackend(backend)
    expect(opened).toMatchObject({ backend, reason: null })
    expect(opened.tf.getBackend()).toBe(backend)
    const product = opened.tf.tidy(() => opened.tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0])
    expect(product).toBe(11)
  })
})

test('both backends are opened on one TensorFlow.js', async () => {
  const first = await openBackend('auto')
  const second = await openBackend('wasm')
  expect(second.tf.engine()).toBe(first.tf.engine())
})

test('what is not native says why in one line', async () => {
  const { backend, reason } = await openBackend('auto')
  if (backend === 'tensorflow') expect(reason).toBeNull()
  else expect(reason).toMatch(/^tfjs-node does not serve here: [^\n]+$/)
})
