import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { unknownKeys } from '../../src/host/unknown-keys.ts'

test('a key that nobody reads is named with the nearest one that is read', () => {
  const text =
    'DISCORD_TOKN=abc\n# HOTS=1\n  export TRAINING_WORKER = 2\nPORT=3000\nFAVOURITE_COLOUR=blue\nNODE_OPTIONS=--trace-warnings\n'
  expect(unknownKeys(text)).toEqual([
    '.env: DISCORD_TOKN is no setting of this program. Did you mean DISCORD_TOKEN?',
    '.env: TRAINING_WORKER is no setting of this program. Did you mean TRAINING_WORKERS?',
    '.env: FAVOURITE_COLOUR is no setting of this program.',
  ])
})

test('the example is known in full', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  expect(unknownKeys(example.replaceAll(/^# ?(?=[A-Z_]+=)/gm, ''))).toEqual([])
})
