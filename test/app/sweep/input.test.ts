import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { readLine } from '../../../src/app/read-line.ts'
import { SweepInput } from '../../../src/app/sweep/input.ts'
import { sweptKnobs } from '../../../src/plan/knobs.ts'
import { expectedTotal, mostTotalMilliseconds } from '../../../src/app/runs/work-limit.ts'
import { UserError } from '../../../src/errors.ts'
import { TrainingPlan } from '../../../src/plan/plan.ts'
import { formatPlan } from '../../../src/plan/text.ts'
import { anyPlan } from '../../support/builders.ts'

/** What is wrong with a line, and the line that is offered instead; undefined when it is right. */
function refusal(line: string): { message: string; hint: string } | undefined {
  try {
    readLine(commands, line)
    return undefined
  } catch (problem) {
    const { message, hint = '' } = problem as UserError
    return { message, hint }
  }
}

describe('/sweep', () => {
  test('alone turns the learning rate over nine values, on five seeds', () => {
    const { knob, plans, seeds, log } = SweepInput.parse({})
    expect({ knob, seeds, log }).toEqual({ knob: 'lr', seeds: 5, log: true })
    expect(plans.map(({ lr }) => lr)).toEqual([0.001, 0.0032, 0.01, 0.032, 0.1, 0.32, 1, 3.2, 10])
  })

  test.each([
    ['/sweep from:10 to:1', 'from must be the smaller one', '/sweep knob:lr from:1 to:10'],
    ['/sweep from:5 to:5', 'from must be the smaller one', '/sweep knob:lr from:5 to:500'],
    ['/sweep from:50', 'from must be the smaller one', '/sweep knob:lr from:50 to:5000'],
    ['/sweep knob:dropout to:3', 'dropout must be a number from 0 to 0.95', '/sweep knob:dropout to:0.95'],
    ['/sweep knob:batch from:1.5', 'batch must be a whole number', '/sweep knob:batch from:2'],
    [
      '/sweep knob:points to:500 plan:"dataset:iris"',
      'from 10 to 100',
      '/sweep knob:points to:100 plan:"dataset:iris"',
    ],
    ['/sweep knob:random from:1', 'random draws several', '/sweep knob:random'],
    ['/sweep plan:"lr:x dropout:0.1"', 'In plan: lr is', '/sweep knob:lr plan:"lr:0.1 dropout:0.1"'],
    ['/sweep knob:lr with:lr', 'needs two different knobs', '/sweep knob:lr with:batch'],
    ['/sweep knob:decay with:decay', 'needs two different knobs', '/sweep knob:decay with:lr'],
    ['/sweep knob:random with:lr', 'with belongs to one knob', '/sweep knob:random'],
    [
      '/sweep knob:lr with:batch from:1 to:0.01',
      'from must be the smaller',
      '/sweep knob:lr with:batch from:0.01 to:1',
    ],
    [
      '/sweep knob:lr with:batch with-from:64 with-to:4',
      'with-from must be the smaller',
      '/sweep knob:lr with:batch with-from:4 with-to:64',
    ],
    [
      '/sweep knob:lr with:batch with-from:8 with-to:8',
      'with-from must be the smaller',
      '/sweep knob:lr with:batch with-from:8 with-to:800',
    ],
    ['/sweep knob:lr with:dropout with-to:3', 'from 0 to 0.95', '/sweep knob:lr with:dropout with-to:0.95'],
    ['/sweep knob:lr with-from:2', 'with names none', '/sweep knob:lr'],
    ['/sweep knob:random with-from:2', 'with names none', '/sweep knob:random'],
    ['/sweep knob:lr with:lr with-to:2', 'needs two different knobs', '/sweep knob:lr with:batch'],
    ['/sweep knob:all with-to:3', 'with-to belongs to one knob', '/sweep knob:all'],
    ['/sweep knob:all with:lr', 'with belongs to one knob', '/sweep knob:all'],
    ['/sweep knob:all from:1 steps:4', 'from belongs to one knob', '/sweep knob:all'],
    ['/sweep knob:all over:"lr:1..0.01 batch"', 'smaller one comes first', '/sweep knob:all over:"lr:0.01..1 batch"'],
    ['/sweep knob:all over:"lr:1..1 batch"', 'has one value', '/sweep knob:all over:"lr batch"'],
    ['/sweep knob:all over:"lr batch:0..9"', 'whole numbers from 1 to 5000', '/sweep knob:all over:"lr batch:1..9"'],
    ['/sweep knob:all over:"lr bath"', 'no knob bath', '/sweep knob:all over:"lr batch"'],
    ['/sweep knob:all over:lr', 'two knobs or more', '/sweep knob:all over:"lr batch"'],
    ['/sweep knob:all over:"lr lr batch"', 'names lr twice', '/sweep knob:all over:"lr batch"'],
    ['/sweep over:"lr batch"', 'over belongs to knob:all', '/sweep knob:all over:"lr batch"'],
    ['/sweep knob:random over:"lr bath"', 'no knob bath', '/sweep knob:random over:"lr batch"'],
    [
      '/sweep knob:random over:"momentum lr" plan:"optimizer:adam"',
      'momentum belongs to optimizer:sgd',
      '/sweep knob:random over:"momentum lr" plan:"lr:0.1"',
    ],
    ['/sweep knob:schedule from:1 to:2', 'belongs to knobs with numbers', '/sweep knob:schedule'],
    ['/sweep knob:schedule with:lr', 'belongs to knobs with numbers', '/sweep knob:schedule'],
    ['/sweep knob:warmup with:epochs', 'shorter than its run', '/sweep knob:warmup with:lr'],
    ['/sweep knob:warmup plan:"epochs:1"', 'no room for a warm-up', '/sweep knob:warmup'],
    ['/sweep knob:warmup to:60', 'whole number from 0 to 59', '/sweep knob:warmup to:59'],
    ['/sweep knob:stop from:0', 'whole number from 1 to 1000', '/sweep knob:stop from:1'],
    ['/sweep knob:all over:"warmup lr epochs"', 'shorter than its run', '/sweep knob:all over:"lr epochs"'],
    ['/sweep knob:all over:"lr schedule batch"', 'has words for values', '/sweep knob:all over:"lr batch"'],
    ['/sweep knob:dropuot', 'Did you mean dropout', '/sweep knob:dropout'],
  ])('%s is refused with a line that is right', (line, message, hint) => {
    expect(refusal(line)).toEqual({ message: expect.stringContaining(message), hint })
    expect(refusal(hint)).toBeUndefined()
  })

  test('with a second knob makes a map of 24 cells, row by row, on three seeds', () => {
    const { map, plans, seeds } = SweepInput.parse({ knob: 'lr', with: 'batch' })
    expect(map).toEqual({
      x: { knob: 'lr', values: [0.01, 0.032, 0.1, 0.32, 1, 3.2] },
      y: { knob: 'batch', values: [2, 8, 32, 128] },
    })
    expect(plans.slice(4, 8).map(({ lr, batch }) => [lr, batch])).toEqual([
      [1, 2],
      [3.2, 2],
      [0.01, 8],
      [0.032, 8],
    ])
    expect([plans.length, seeds]).toEqual([24, 3])
  })

  test('takes the range of the second knob of a map', () => {
    const { map } = SweepInput.parse({ knob: 'lr', with: 'batch', 'with-from': 4, 'with-to': 256 })
    expect(map!.y).toEqual({ knob: 'batch', values: [4, 16, 64, 256] })
    expect(SweepInput.parse({ knob: 'lr', with: 'dropout', 'with-to': 0.3 }).map!.y.values).toEqual([0, 0.1, 0.2, 0.3])
  })

  test('of a map above the limit offers one that fits, also where the second knob is the length', () => {
    const heavy = 'plan:"hidden:128-128 points:5000 dataset:digits"'
    for (const knobs of ['knob:lr with:batch', 'knob:lr with:epochs', 'knob:epochs with:batch']) {
      const { message, hint } = refusal(`/sweep ${knobs} ${heavy}`)!
      expect(message).toMatch(/trainings would take about [\d,.]+ s of one worker; at most 20 s are allowed\.$/)
      expect(refusal(hint)).toBeUndefined()
      expect(hint).toContain(knobs)
    }
  })

  test('of all knobs is a whole factorial of five, smaller where that would take too long', () => {
    const { factorial, plans, seeds } = SweepInput.parse({ knob: 'all' })
    expect(factorial!.factors.map(({ knob, levels }) => [knob, ...levels])).toEqual([
      ['lr', 0.01, 0.1, 1],
      ['batch', 4, 16, 64],
      ['decay', 0, 0.25, 0.5],
      ['dropout', 0, 0.25, 0.5],
      ['epochs', 15, 60, 240],
    ])
    expect([plans.length, seeds, factorial!.reduced]).toEqual([81, 3, ''])
    const large = SweepInput.parse({ knob: 'all', plan: 'hidden:128-128 points:5000 validation:5000' })
    expect(large.factorial!.reduced).toContain('two values')
    expect(expectedTotal(large.plans, large.seeds)).toBeLessThanOrEqual(mostTotalMilliseconds)
  })

  test('tells the total before it refuses it', () =>
    expect(refusal('/sweep steps:30 seeds:20 plan:"hidden:128-128 epochs:1000"')!.message).toMatch(
      /^These 600 trainings would take about [\d,.]+ s of one worker; at most 20 s are allowed\.$/,
    ))

  test('of all knobs turns those that the schedule allows, and says which it leaves', () => {
    const planned = (plan: string) => SweepInput.parse({ knob: 'all', plan }).factorial!
    const knobs = (plan: string) => planned(plan).factors.map(({ knob }) => knob)
    expect(knobs('schedule:none')).toEqual(['lr', 'batch', 'dropout', 'epochs'])
    expect(knobs('schedule:cosine epochs:40')).toEqual(['lr', 'batch', 'dropout'])
    expect(planned('schedule:cosine epochs:40').readOff).toEqual([40])
    expect(planned('schedule:cosine').reduced).toContain('every length is a training of its own')
    expect(planned('warmup:300 epochs:600').readOff[0]).toBe(301)
    const refused = refusal('/sweep knob:all over:"lr epochs" plan:"schedule:cosine"')!
    expect(refused.message).toContain('turn epochs alone')
    expect(refused.hint).toBe('/sweep knob:all over:"lr batch" plan:"schedule:cosine"')
  })

  test('of the schedules trains all three, each with what belongs to it', () => {
    const planned = (plan: string) =>
      SweepInput.parse({ knob: 'schedule', plan }).plans.map(({ schedule, decay, warmup }) => [schedule, decay, warmup])
    // Without any decay inverse would be the same training as none.
    expect(planned('')).toEqual([
      ['none', 0, 0],
      ['inverse', 0.05, 0],
      ['cosine', 0, 0],
    ])
    expect(planned('schedule:inverse decay:0.4 warmup:3')).toEqual([
      ['none', 0, 3],
      ['inverse', 0.4, 3],
      ['cosine', 0, 3],
    ])
  })

  test('of early stopping and warm-up stays within the run', () => {
    const values = (knob: 'stop' | 'warmup', plan: string) =>
      SweepInput.parse({ knob, plan }).plans.map((one) => one[knob])
    expect(values('stop', '')).toEqual([1, 2, 3, 4, 6, 10, 16, 25, 40])
    expect(values('stop', 'epochs:6')).toEqual([1, 2, 3, 4, 5])
    expect(values('warmup', 'epochs:6')).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('random draws the same plans for the same seed, the own one first', () => {
    const draw = (plan: string) => SweepInput.parse({ knob: 'random', plan }).plans
    expect(draw('seed:5')).toEqual(draw('seed:5'))
    expect(draw('seed:5')[0]).toEqual(TrainingPlan.parse({ seed: 5 }))
    expect(draw('seed:5')).not.toEqual(draw('seed:6'))
    expect(draw('')).toHaveLength(12)
  })

  test('random draws the knobs that over names, each from its range, and leaves all others as they are', () => {
    const over = 'lr:0.01..1 batch:4..8 dropout:0..0.2'
    const { plans, drawn } = SweepInput.parse({ knob: 'random', over, steps: 30, plan: 'lr:5 decay:0.3' })
    expect(drawn).toEqual(['lr', 'batch', 'dropout'])
    expect(plans[0]).toMatchObject({ lr: 5, batch: 16, dropout: 0 })
    for (const { lr, batch, dropout, decay } of plans.slice(1)) {
      expect(lr).toBeGreaterThanOrEqual(0.01)
      expect(lr).toBeLessThanOrEqual(1)
      expect([4, 5, 6, 7, 8]).toContain(batch)
      expect(dropout).toBeLessThanOrEqual(0.2)
      expect(decay).toBe(0.3)
    }
    // By equal factors: as many below 0.1 as above.
    const low = plans.slice(1).filter(({ lr }) => lr < 0.1).length
    expect(low).toBeGreaterThan(7)
    expect(low).toBeLessThan(22)
  })

  test('random draws only plans that can be trained', () =>
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('sgd', 'adam'), (seed, optimizer) => {
        const { plans } = SweepInput.parse({ knob: 'random', plan: `seed:${seed} optimizer:${optimizer}` })
        for (const plan of plans) expect(TrainingPlan.safeParse(plan).success).toBe(true)
      }),
      { numRuns: 50 },
    ))
})

const end = fc.option(
  fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0),
  { nil: undefined },
)

test('whatever is asked of a sweep fits the limit, or is refused with a line that does', () =>
  fc.assert(
    fc.property(
      fc.record({
        knob: fc.constantFrom(...sweptKnobs, 'schedule' as const, 'random' as const, 'all' as const),
        over: fc.option(
          fc.subarray([...sweptKnobs], { minLength: 1 }).map((names) => names.join(' ')),
          { nil: undefined },
        ),
        with: fc.option(fc.constantFrom(...sweptKnobs), { nil: undefined }),
        from: end,
        to: end,
        'with-from': end,
        'with-to': end,
        steps: fc.option(fc.integer({ min: 2, max: 30 }), { nil: undefined }),
        seeds: fc.integer({ min: 2, max: 20 }),
        plan: anyPlan.map(formatPlan),
      }),
      (options) => {
        const written = Object.entries(options).flatMap(([name, value]) =>
          value === undefined || value === '' ? [] : `${name}:${JSON.stringify(String(value))}`,
        )
        const line = `/sweep ${written.join(' ')}`
        const hint = refusal(line)?.hint ?? line
        const { plans, seeds } = readLine(commands, hint).input as SweepInput
        expect(expectedTotal(plans, seeds)).toBeLessThanOrEqual(mostTotalMilliseconds)
        for (const plan of plans) expect(TrainingPlan.safeParse(plan).success).toBe(true)
      },
    ),
    { numRuns: 40 },
  ))
