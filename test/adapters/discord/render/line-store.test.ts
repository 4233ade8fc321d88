import { expect, test } from 'vitest'
import { findLine, forgetLines, storeLine } from '../../../../src/adapters/discord/render/line-store.ts'
import { openStore } from '../../../../src/adapters/keyv/store.ts'

const day = 24 * 60 * 60 * 1000
const long = `/train ${'x'.repeat(200)}`

test('a line is kept for ninety days after it was last shown', async () => {
  const store = await openStore({ memory: true })
  const on = (days: number) => ({ store, clock: () => new Date(days * day) })
  const key = await storeLine(on(0), long)
  await storeLine(on(60), long)
  await forgetLines(on(150))
  expect(await findLine(store, key)).toBe(long)
  await forgetLines(on(151))
  expect(await findLine(store, key)).toBeUndefined()
})
