import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChanges } from '../../src/reply/apply-changes.ts'
import { changesOf, type Operation } from '../../src/reply/changes.ts'
import type { Block, Reply } from '../../src/reply/reply.ts'

const curve = (start: number) => Array.from({ length: 60 }, (_, epoch) => start / (epoch + 1))
const shared = [curve(1), curve(2), curve(3)]
const values = fc.oneof(fc.constantFrom(...shared), fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 30 }))
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), markdown: fc.string() }),
  fc.record({
    type: fc.constant('table' as const),
    head: fc.array(fc.string()),
    rows: fc.array(fc.array(fc.string(), { maxLength: 3 }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('sparklines' as const),
    rows: fc.array(fc.record({ label: fc.string(), values, note: fc.constant('~/') }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('actions' as const),
    actions: fc.array(fc.record({ label: fc.string(), line: fc.string() }), { maxLength: 4 }),
  }),
)
const reply: fc.Arbitrary<Reply> = fc.record({
  tone: fc.constantFrom('good' as const, 'warning' as const),
  blocks: fc.array(block, { maxLength: 6 }),
})

/** As it comes over the wire. */
const sent = (operations: Operation[]): Operation[] => JSON.parse(JSON.stringify(operations)) as Operation[]

describe('changes of a reply', () => {
  test('turn one reply into the next, whatever the two are', () =>
    fc.assert(
      fc.property(fc.array(reply, { minLength: 1, maxLength: 4 }), (replies) => {
        let [before, shown]: [Reply | null, Reply | null] = [null, null]
        for (const after of replies) {
          shown = applyChanges(shown, sent(changesOf(before, after)))
          expect(shown).toEqual(JSON.parse(JSON.stringify(after)))
          before = after
        }
      }),
    ))

  test('of a reply that stays are none', () =>
    fc.assert(fc.property(reply, (one) => void expect(changesOf(one, structuredClone(one))).toSatisfy(isSmall))))

  test('name a curve once, however often it stands in the reply', () => {
    const rows = [shared[0]!, shared[0]!, shared[1]!].map((one, index) => ({
      label: `${index}`,
      values: one,
      note: '',
    }))
    const operations = changesOf(null, { tone: 'good', blocks: [{ type: 'sparklines', rows }] })
    expect(operations).toHaveLength(2)
    expect(operations[1]).toEqual({ op: 'copy', from: '/blocks/0/rows/0/values', path: '/blocks/0/rows/1/values' })
  })

  test('leave what stays the same object', () => {
    const before: Reply = {
      tone: 'good',
      blocks: [
        { type: 'heading', text: 'one' },
        { type: 'text', markdown: 'two' },
      ],
    }
    const after: Reply = { tone: 'good', blocks: [before.blocks[0]!, { type: 'text', markdown: 'three' }] }
    const shown = applyChanges(before, changesOf(before, after))
    expect(shown.blocks[0]).toBe(before.blocks[0])
    expect(shown.blocks[1]).not.toBe(before.blocks[1])
  })
})

/** Rows of numbers are compared as wholes: only those may be sent again. */
const isSmall = (operations: Operation[]): boolean =>
  operations.every(({ op, path }) => op === 'copy' || /\/(values|head|\d+)$|\/rows$/.test(path))
