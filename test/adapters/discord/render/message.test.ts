import fc from 'fast-check'
import { expect, test } from 'vitest'
import { note, type Picture, writeMessage } from '../../../../src/adapters/discord/render/message.ts'
import type { Block, Reply } from '../../../../src/reply/reply.ts'
import { judgeEdit } from '../../../support/discord/judge.ts'
import { seenMessage } from '../../../support/discord/seen.ts'

const words = fc.string({ unit: 'binary', maxLength: 300 })
const long = fc.oneof(
  { weight: 9, arbitrary: words },
  { weight: 1, arbitrary: fc.string({ minLength: 3000, maxLength: 9000 }) },
)
const value = fc.oneof(fc.double(), fc.constant(null))
const chart = { title: '', series: [], baseline: null, bestEpoch: null, overfitFrom: null }
const block: fc.Arbitrary<Block> = fc.oneof(
  long.map((text) => ({ type: 'heading' as const, text })),
  long.map((markdown) => ({ type: 'text' as const, markdown })),
  long.map((markdown) => ({ type: 'small' as const, markdown })),
  words.map((alt) => ({ type: 'chart' as const, chart, alt })),
  fc
    .record({ label: words, values: fc.array(value), note: words })
    .map((one) => ({ type: 'sparklines' as const, rows: [one, one] })),
  fc
    .array(fc.tuple(words, words), { maxLength: 200 })
    .map((rows) => ({ type: 'table' as const, head: ['a', 'b'], rows })),
  fc.record({ label: words, share: fc.double() }).map((one) => ({ type: 'progress' as const, ...one })),
  fc
    .array(fc.record({ label: words, line: words }), { maxLength: 40 })
    .map((actions) => ({ type: 'actions' as const, actions })),
)
const reply: fc.Arbitrary<Reply> = fc.record({
  tone: fc.constantFrom('good', 'warning', 'problem', 'neutral'),
  blocks: fc.array(block, { maxLength: 60 }),
})

const idsOf = ({ blocks }: Reply) => {
  const lines = blocks.flatMap((one) => (one.type === 'actions' ? one.actions.map(({ line }) => line) : []))
  return new Map(lines.map((line, index) => [line, `~${index}`]))
}
const picturesOf = ({ blocks }: Reply): Picture[] =>
  blocks
    .flatMap((one) => (one.type === 'chart' ? [one] : []))
    .slice(0, 10)
    .map((one, at) => ({ block: one, name: `chart-${at + 1}.png`, alt: one.alt, data: Buffer.from('png') }))

const seen = ({ body, files }: ReturnType<typeof writeMessage>) =>
  seenMessage({
    id: '',
    flags: 0,
    attachments: [],
    components: body.components,
    files: files as never,
  })

test('whatever a reply holds, Discord takes the message', () => {
  fc.assert(
    fc.property(reply, fc.boolean(), (one, drawn) => {
      const message = writeMessage({ reply: one, ids: idsOf(one), pictures: drawn ? picturesOf(one) : [], buttons: [] })
      expect(judgeEdit(message.body, message.files as never)).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('a message that is cut says how much is missing and keeps its buttons', () => {
  const sentences = Array.from({ length: 60 }, (_, at): Block => ({
    type: 'text',
    markdown: `Sentence ${at}. ${'word '.repeat(40)}`,
  }))
  const actions: Block = { type: 'actions', actions: [{ label: 'Go on', line: '/train' }] }
  const shown = seen(
    writeMessage({
      reply: { tone: 'good', blocks: [...sentences, actions] },
      ids: new Map([['/train', '/train']]),
      pictures: [],
      buttons: [],
    }),
  )
  expect(shown.text).toMatch(/-# … \d+ more$/)
  expect(shown.buttons).toEqual(['Go on'])
})

test('a long table keeps its head and counts the rows that are missing', () => {
  const rows = Array.from({ length: 400 }, (_, at) => [`row ${at}`, '0.1'])
  const shown = seen(
    writeMessage({
      reply: { tone: 'good', blocks: [{ type: 'table', head: ['name', 'loss'], rows }] },
      ids: new Map(),
      pictures: [],
      buttons: [],
    }),
  )
  expect(shown.text).toMatch(/^```\nname +loss\n─+\nrow 0/)
  expect(shown.text).toMatch(/… \d+ more\n```$/)
})

test('a table too wide for a phone becomes a list', () => {
  const rows = [['lr:0.3', '0.61 → 0.14', '−0.47 (−0.62 … −0.32)', '7']]
  const one: Block = { type: 'table', head: ['change', 'validation loss', 'effect', 'pairs'], rows }
  const shown = seen(
    writeMessage({ reply: { tone: 'good', blocks: [one] }, ids: new Map(), pictures: [], buttons: [] }),
  )
  expect(shown.text).toBe('- **lr:0.3** · validation loss: 0.61 → 0.14 · effect: −0.47 (−0.62 … −0.32) · pairs: 7')
})

test('many actions become one list, the same line twice one button', () => {
  const actions = Array.from({ length: 30 }, (_, at) => ({ label: `Seed ${at}`, line: `/train seed:${at}` }))
  const write = (some: typeof actions) =>
    seen(
      writeMessage({
        reply: { tone: 'good', blocks: [{ type: 'actions', actions: some }] },
        ids: new Map(actions.map(({ line }) => [line, line])),
        pictures: [],
        buttons: [],
      }),
    )
  expect(write(actions).entries).toHaveLength(25)
  expect(write([actions[0]!, actions[0]!]).buttons).toEqual(['Seed 0'])
})

test('a chart is a picture with words for those who cannot see it', () => {
  const one: Reply = { tone: 'good', blocks: [{ type: 'chart', chart, alt: 'Both losses fall' }] }
  const { body, files } = writeMessage({ reply: one, ids: new Map(), pictures: picturesOf(one), buttons: [] })
  expect(body.attachments).toEqual([{ id: '0', filename: 'chart-1.png', description: 'Both losses fall' }])
  expect(JSON.stringify(body.components)).toContain('"description":"Both losses fall"')
  expect(files.map(({ name }) => name)).toEqual(['chart-1.png'])
})

test('nobody is ever pinged', () => {
  expect(note('<@1> @everyone').body.allowed_mentions).toEqual({ parse: [] })
})
