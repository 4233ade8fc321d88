import fc from 'fast-check'
import { expect, test } from 'vitest'
import { presentLog } from '../../src/app/diagnose/view.ts'
import { parsePages } from '../../src/lessons/parse.ts'
import { studyLog } from '../../src/logs/study-log.ts'
import { replyText } from '../../src/reply/text.ts'
import { cases } from './cases.ts'
import { pageFiles } from './pages.ts'
import { inventedNumbers, saidOfLog } from './said.ts'

const { content } = parsePages(pageFiles())

const fewest = 0.95

test('of the logs that strangers posted all are read and nearly all judged acceptably, no sick one as converged', () => {
  const judged = cases().map(({ text, accept }) => {
    const result = studyLog(text)
    return { verdict: result.ok ? result.study.diagnosis.verdict : 'unread', accept }
  })
  expect(judged.filter(({ verdict }) => verdict === 'unread')).toEqual([])
  expect(judged.filter(({ verdict, accept }) => verdict === 'converged' && !accept.includes(verdict))).toEqual([])
  expect(judged.filter(({ verdict, accept }) => accept.includes(verdict)).length).toBeGreaterThanOrEqual(
    fewest * judged.length,
  )
})

/** The log without the lines that speak of held-out examples. */
const withoutHeldOut = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/val|eval|test|dev\b/i.test(line))
    .join('\n')

/** Every example, and what of it can be read without its held-out examples. */
const readable = cases()
  .flatMap(({ file, text }) => [
    { name: file, text },
    { name: `${file}, without held-out examples`, text: withoutHeldOut(text) },
  ])
  .flatMap(({ name, text }) => {
    const result = studyLog(text)
    return result.ok ? [{ name, text, study: result.study, reply: presentLog(result.study, content) }] : []
  })

test.each(readable)(
  '$name: every number of the reply stands in the log, or is named as counted or computed',
  ({ text, study, reply }) => {
    expect(inventedNumbers(saidOfLog(reply), text, study)).toEqual([])
  },
)

const hasHeldOut = ({ study: { log } }: (typeof readable)[number]): boolean => {
  const { validation, validationMetric, validationAccuracy } = log.curves.marks
  return (validation ?? validationMetric ?? validationAccuracy) !== undefined
}

test.each(readable.filter((one) => !hasHeldOut(one)))(
  '$name: nothing is said about held-out examples, because it has none',
  ({ reply }) => {
    const blocks = reply.blocks.filter(
      (block) =>
        block.type !== 'actions' && !('markdown' in block && block.markdown.includes('What I could not check')),
    )
    expect(replyText({ ...reply, blocks })).not.toMatch(
      /held-out|validation (?:loss|accuracy|metric)|on new (?:ones|examples)/i,
    )
  },
)

test('mutations of every log are read or refused kindly, and judged', () => {
  const texts = cases().map(({ text }) => text.slice(0, 3000))
  const piece = fc.constantFrom(
    '',
    '\n',
    '\r',
    '\b',
    '{',
    '"',
    '[',
    '|',
    ',',
    '0.5',
    'nan',
    '-inf',
    '1e999',
    'loss',
    'Epoch 1',
    '日本',
    '\u0000',
    '\t',
    '2024-01-01',
    '1,5',
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(3000), fc.nat(30), piece), { maxLength: 6 }),
      (text, changes) => {
        const changed = changes.reduce(
          (done, [at, length, by]) => done.slice(0, at) + by + done.slice(at + length),
          text,
        )
        const result = studyLog(changed)
        const said = result.ok ? replyText(presentLog(result.study, content)) : result.problem
        expect(said).not.toMatch(/undefined|Infinity|\[object|(?:is|to|from|with|at) NaN/)
      },
    ),
    { numRuns: 300 },
  )
})
