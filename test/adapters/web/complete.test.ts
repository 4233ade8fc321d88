import { expect, test } from 'vitest'
import { completions } from '../../../src/adapters/web/page/expert/complete.ts'
import { schemaOf } from '../../../src/app/help/schema.ts'
import { openChat } from '../../support/chat.ts'

const { context } = await openChat()
const { commands } = schemaOf(context)

test('a slash opens the commands, each with what it does', () => {
  const [first] = completions('/', commands)
  expect(first).toEqual({ text: '/train ', label: '/train', hint: 'Train a small network and look at its loss curve' })
  expect(completions('/quiz', commands).map(({ label }) => label)).toEqual(['/quiz practice'])
})

test('options come with their bounds, values with which is usual', () => {
  expect(completions('/train dro', commands)).toEqual([
    { text: '/train dropout:', label: 'dropout:', hint: expect.stringContaining('a number from 0 to 0.95') },
  ])
  expect(completions('/train lr:1 optimizer:', commands)).toMatchObject([
    { text: '/train lr:1 optimizer:sgd ', label: 'sgd', hint: 'usual' },
    { text: '/train lr:1 optimizer:adam ', label: 'adam' },
  ])
  expect(completions('/lesson dropo', commands)).toMatchObject([{ text: '/lesson dropout ', label: 'dropout' }])
})

test('plain words are left in peace', () => {
  expect(completions('train with a higher rate', commands)).toEqual([])
})
