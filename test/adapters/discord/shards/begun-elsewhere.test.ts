import { expect, test } from 'vitest'
import { begunElsewhere } from '../../../../src/adapters/discord/shards/begun-elsewhere.ts'

const before = { begun: 10, remaining: 900, resetAfter: 3_000_000 }

test.each([
  ['nothing happened', { begun: 10, remaining: 900, resetAfter: 2_900_000 }, 0],
  ['we began three', { begun: 13, remaining: 897, resetAfter: 2_900_000 }, 0],
  ['we began one, and somebody two', { begun: 11, remaining: 897, resetAfter: 2_900_000 }, 2],
  ['the day is over and all is filled up', { begun: 11, remaining: 999, resetAfter: 86_400_000 }, 0],
  ['one of ours is not counted there yet', { begun: 11, remaining: 900, resetAfter: 2_900_000 }, 0],
  ['a backup brought an older count back', { begun: 3, remaining: 900, resetAfter: 2_900_000 }, 0],
])('sessions of another program: %s', (_, now, theirs) => {
  expect(begunElsewhere(before, now)).toBe(theirs)
})
