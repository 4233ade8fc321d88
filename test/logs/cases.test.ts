import fc from 'fast-check'
import { expect, test } from 'vitest'
import { presentLog } from '../../src/app/diagnose/view.ts'
import { parsePages } from '../../src/lessons/parse.ts'
import { studyLog } from '../../src/logs/study-log.ts'
import { replyText } from '../../src/reply/text.ts'
import { cases } from './cases.ts'
import { pageFiles } from './pages.ts'

const { content } = parsePages(pageFiles())

/** All numbers of a log, without their signs: a dash may stand before one. */
const numbersOfLog = (text: string): number[] =>
  [...text.matchAll(/\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+/gi)].map(([word]) => Number(word))

/** The same of a reply, which groups the thousands. */
const numbersSaid = (text: string): number[] =>
  [...text.matchAll(/(?<![\w.])\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?!\w)/gi)].map(([word]) =>
    Number(word.replaceAll(',', '')),
  )

/** Without what is named as counted or computed. */
const quoted = (text: string): string => text.replaceAll(/\d[\d,.]*[^\d.]{0,60}\((?:counted|[^)]{0,20}computed)\)/g, '')

/** Whether a number stands in the log, as it is or rounded the way losses are written; a share may be told in percent. */
function standsIn(log: number[], said: number): boolean {
  const near = (value: number) =>
    Math.abs(value - said) <= Math.max(0.0051, 0.051 * Math.abs(said) * (said >= 1e6 || said < 0.1 ? 1 : 0.2))
  return log.some((value) => near(value) || near(100 * value) || near(value / 100))
}

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

test.each(cases().map(({ file, text }) => [file, text]))(
  '%s: every number of the evidence stands in the log',
  (_, text) => {
    const result = studyLog(text)
    if (!result.ok) throw new Error(result.problem)
    const { evidence } = result.study.diagnosis.main
    const log = numbersOfLog(text)
    const points = Array.from({ length: result.study.log.curves.keys.length + 1 }, (__, index) => index)
    const wrong = numbersSaid(quoted(evidence)).filter(
      (said) => !standsIn([...log, ...points, ...sums(result.study)], said),
    )
    expect(wrong).toEqual([])
    expect(replyText(presentLog(result.study, content))).toContain(evidence.slice(0, 20))
  },
)

/** What the reply says it has added up itself. */
const sums = ({ log }: { log: { summed: string[]; curves: { train: (number | undefined)[] } } }): number[] =>
  log.summed.length > 1 ? log.curves.train.filter((value) => value !== undefined) : []

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
