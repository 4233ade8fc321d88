import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPlan, FilledPlan, type TrainingPlan } from '../../src/plan/plan.ts'
import { formatPlan, parsePlan } from '../../src/plan/text.ts'
import { anyPlan, planWith, usualPlan } from '../support/builders.ts'

const planOf = (text: string): TrainingPlan => {
  const result = parsePlan(text)
  if (!result.ok) throw new Error(result.problem)
  return result.plan
}

const mistake = (text: string): { problem: string; corrected: string } => {
  const result = parsePlan(text)
  if (result.ok) throw new Error(`${text} was understood`)
  return result
}

describe('the text of a plan', () => {
  test('gives the same plan back', () =>
    fc.assert(fc.property(anyPlan, (plan) => void expect(planOf(formatPlan(plan))).toEqual(plan))))

  test('gives the same plan back when most fields are as usual', () =>
    fc.assert(fc.property(usualPlan, (plan) => void expect(planOf(formatPlan(plan))).toEqual(plan))))

  test('is the same when it is read and written again', () =>
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const text = formatPlan(plan)
        expect(formatPlan(planOf(text))).toBe(text)
      }),
    ))

  test('of the default plan is empty', () => expect(formatPlan(defaultPlan)).toBe(''))

  test('leaves out what a data set brings along', () =>
    expect(formatPlan(planOf('dataset:circles noise:0.15 points:300 lr:0.1'))).toBe('dataset:circles'))

  test('names the default noise of another data set', () =>
    expect(formatPlan(planOf('dataset:circles noise:0.25'))).toBe('dataset:circles noise:0.25'))

  test('has its options in the order of the schema', () =>
    expect(formatPlan(planOf('seed:2 hidden:none dropout:.5 lr:1e-3'))).toBe('lr:0.001 dropout:0.5 hidden:none seed:2'))
})

test('a plan survives JSON', () =>
  fc.assert(
    fc.property(anyPlan, (plan) => void expect(FilledPlan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan)),
  ))

describe('reading a plan', () => {
  test('what is left out is as usual', () => expect(planOf('')).toEqual(defaultPlan))

  test('a data set brings its noise', () => expect(planOf('dataset:spiral').noise).toBe(0.05))

  test.each([
    ['lr=0.2', { lr: 0.2 }],
    ['learning_rate:0.2', { lr: 0.2 }],
    ['learning-rate:0.2', { lr: 0.2 }],
    ['LearningRate:0.2', { lr: 0.2 }],
    ['batch_size=32', { batch: 32 }],
    ['data:xor', { dataset: 'xor', noise: 0.1 }],
    ['dataset:MOONS', {}],
    ['optimiser:adam', { optimizer: 'adam' }],
    ['lr:"0.2"', { lr: 0.2 }],
    ['lr:1e-3', { lr: 0.001 }],
    ['lr:.5', { lr: 0.5 }],
    ['lr:+5', { lr: 5 }],
    ['lr:-0', { lr: 0 }],
    ['  lr:0.2\t\n batch:8 ', { lr: 0.2, batch: 8 }],
    ['hidden:none', { hidden: [] }],
    ['hidden:8', { hidden: [8] }],
    ['hidden:8-16-32-64', { hidden: [8, 16, 32, 64] }],
  ] satisfies [string, Partial<TrainingPlan>][])('%s is understood', (text, changes) =>
    expect(planOf(text)).toEqual(planWith(changes)),
  )

  test('both ends of every range are allowed', () => {
    expect(planOf('lr:0 dropout:0.95 noise:10 seed:2147483647')).toMatchObject({ lr: 0, dropout: 0.95, noise: 10 })
    expect(planOf('lr:1000000 batch:5000 epochs:1000 points:5000 decay:100')).toMatchObject({ lr: 1e6, decay: 100 })
  })
})

describe('a mistake names the option and shows a plan that works', () => {
  test.each([
    ['lr:fast', 'lr is “fast”, which is not a number. It must be a number from 0 to 1000000.', 'lr:0.1'],
    ['lr:NaN', 'lr is “NaN”, which is not a number. It must be a number from 0 to 1000000.', 'lr:0.1'],
    ['lr:Infinity', 'lr is “Infinity”, which is not a number. It must be a number from 0 to 1000000.', 'lr:0.1'],
    ['lr:0x10', 'lr is “0x10”, which is not a number. It must be a number from 0 to 1000000.', 'lr:0.1'],
    ['lr:1e309', 'lr is “1e309”, but must be a number from 0 to 1000000.', 'lr:1000000'],
    ['lr:-1', 'lr is “-1”, but must be a number from 0 to 1000000.', 'lr:0'],
    ['lr:', 'lr has no value. It must be a number from 0 to 1000000.', 'lr:0.1'],
    ['lr:""', 'lr has no value. It must be a number from 0 to 1000000.', 'lr:0.1'],
    ['lr:" "', 'lr is “”, which is not a number. It must be a number from 0 to 1000000.', 'lr:0.1'],
    ['lr:0.1 lr:0.2', 'lr is given twice; once is enough.', 'lr:0.1'],
    ['lr:0.1 rate:0.2', 'lr is given twice; once is enough.', 'lr:0.1'],
    ['lr:0,5', 'lr is written with a decimal point, not a comma.', 'lr:0.5'],
    ['batch:8.5', 'batch is “8.5”, but must be a whole number from 1 to 5000.', 'batch:9'],
    ['batch:0', 'batch is “0”, but must be a whole number from 1 to 5000.', 'batch:1'],
    ['epochs:2000', 'epochs is “2000”, but must be a whole number from 1 to 1000.', 'epochs:1000'],
    ['dropout:30%', 'dropout is a share, not a percentage: “30%” is written 0.3.', 'dropout:0.3'],
    ['points:many', 'points is “many”, which is not a number. It must be a whole number from 10 to 5000.', ''],
    [
      'dataset:mons',
      'dataset has no choice “mons”. It can be moons, circles, xor, spiral, blobs, no-signal, digits, iris, penguins. Did you mean moons?',
      'dataset:moons',
    ],
    ['0.1', '“0.1” has no option name in front of it. Options are written name:value, such as lr:0.1.', ''],
  ])('%s', (text, problem, corrected) => expect(mistake(text)).toMatchObject({ problem, corrected }))

  test('a percentage above what is allowed says what is', () =>
    expect(mistake('dropout:100%')).toMatchObject({
      problem: 'dropout is a share, not a percentage: “100%” is written 1. It must be a number from 0 to 0.95.',
      corrected: 'dropout:0',
    }))

  test.each(['0', '16-0', '129', '1-2-3-4-5', '16-', '-', 'nine', '1e2'])('hidden:%s', (value) =>
    expect(mistake(`hidden:${value}`)).toMatchObject({
      problem: `hidden is “${value}”, but must be none, or up to 4 layers of 1 to 128 units joined by dashes, such as 16-16.`,
      corrected: 'hidden:16-16',
    }),
  )

  test.each(['32,16', '32x16', '32/16', '32+16'])('hidden:%s is written with dashes', (value) =>
    expect(mistake(`hidden:${value}`)).toMatchObject({
      problem: 'hidden is written with dashes.',
      corrected: 'hidden:32-16',
    }),
  )

  test('a misspelt option is guessed', () => {
    expect(mistake('drpout:0.5').problem).toMatch(/^There is no option “drpout”. Did you mean dropout\?/)
    expect(mistake('drpout:0.5').corrected).toBe('dropout:0.5')
  })

  test('an option that resembles none lists them all and is left out', () =>
    expect(mistake('lr:0.2 temperature:0.7')).toMatchObject({
      problem:
        'There is no option “temperature”. The options are lr, batch, epochs, decay, dropout, dataset, noise, points, ' +
        'validation, hidden, optimizer, activation, momentum, weight-decay, schedule, warmup, stop, seed, sample.',
      corrected: 'lr:0.2',
    }))

  test.each(['__proto__:1', 'constructor:1', 'toString:1', 'hasOwnProperty:{}'])('%s is no option', (text) =>
    expect(mistake(text).problem).toMatch(/^There is no option/),
  )

  test('the first of several mistakes is told, all are mended', () =>
    expect(mistake('lr:fast batch:0 hidden:2x2 temperature:1')).toMatchObject({
      problem: expect.stringMatching(/^lr is/),
      corrected: 'lr:0.1 batch:1 hidden:2-2',
    }))

  test('a correction that would be too much work is mended further', () => {
    const { corrected } = mistake('epochs:5000 batch:1 points:5000 hidden:40-40')
    expect(planOf(corrected).epochs).toBe(1000)
    expect(planOf(corrected).batch).toBeGreaterThan(1)
  })
})

const name = fc.oneof(
  fc.constantFrom('lr', 'batch', 'epochs', 'hidden', 'dataset', 'noise', 'drpout', '__proto__', 'constructor', '\0'),
  fc.string({ maxLength: 12 }),
)
const value = fc.oneof(
  fc.constantFrom('', '1', '0.5', '5%', '1,5', '1e309', '-0', '0x10', 'NaN', '"', '\\', '16-16', '9'.repeat(500)),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double().map(String),
)
const junk = fc
  .array(
    fc.oneof(
      fc.tuple(name, fc.constantFrom(':', '='), value).map((parts) => parts.join('')),
      value,
    ),
    { maxLength: 50 },
  )
  .map((parts) => parts.join(' '))

/** Control characters and those that would turn the reading order around. */
const unseemly = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Surrogate}/u

describe('whatever is typed', () => {
  test('the correction can be read', () =>
    fc.assert(
      fc.property(junk, (text) => {
        const result = parsePlan(text)
        if (!result.ok) expect(parsePlan(result.corrected)).toMatchObject({ ok: true })
      }),
      { numRuns: 200 },
    ))

  test('the answer is short, and nothing in it is invisible or turned around', () =>
    fc.assert(
      fc.property(junk, (text) => {
        const result = parsePlan(text)
        if (result.ok) return
        expect(result.problem.length).toBeLessThan(600)
        expect(result.corrected.length).toBeLessThan(600)
        expect(result.problem + result.corrected).not.toMatch(unseemly)
      }),
      { numRuns: 200 },
    ))

  // Anything slower than linear would need minutes for these.
  test.each([
    ['digits', `lr:${'1'.repeat(150_000)}x`],
    ['a long fraction', `lr:0.${'1'.repeat(150_000)}`],
    ['a comma in digits', `lr:${'1'.repeat(75_000)},${'1'.repeat(75_000)}x`],
    ['digits and a percent sign', `dropout:${'1'.repeat(150_000)}%`],
    ['layers', `hidden:${'1-'.repeat(75_000)}`],
    ['layers with commas', `hidden:${'1,'.repeat(75_000)}x`],
    ['one long name', `${'a'.repeat(150_000)}:1`],
    ['one long choice', `dataset:${'moons'.repeat(30_000)}`],
    ['many options', 'lr:0.1 '.repeat(21_000)],
    ['quotation marks', '"'.repeat(150_000)],
    ['spaced quotation marks', '" '.repeat(75_000)],
    ['backslashes', `lr:"${'\\'.repeat(150_000)}`],
    ['blanks', `${' '.repeat(150_000)}x`],
    ['control characters', `lr:${'\u0000\u202E'.repeat(75_000)}`],
  ])('150 kB of it is answered at once: %s', (_, text) => {
    const result = parsePlan(text)
    expect(result.ok ? formatPlan(result.plan) : result.problem + result.corrected).toSatisfy(
      (answer: string) => answer.length < 600,
    )
  })
})
