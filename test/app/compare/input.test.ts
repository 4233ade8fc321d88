import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { type CompareInput, lineOf } from '../../../src/app/compare/input.ts'
import { readLine } from '../../../src/app/read-line.ts'
import { LrFindInput } from '../../../src/app/lrfind/input.ts'
import { planText } from '../../../src/app/runs/plan-option.ts'
import { expectedTotal, mostTotalMilliseconds } from '../../../src/app/runs/work-limit.ts'
import { UserError } from '../../../src/errors.ts'
import { anyPlan } from '../../support/builders.ts'

function hintOf(line: string): string | undefined {
  try {
    readLine(commands, line)
    return undefined
  } catch (problem) {
    expect(problem).toBeInstanceOf(UserError)
    return (problem as UserError).hint
  }
}

describe('/compare', () => {
  test.each([
    ['/compare a:"lr:0.1" b:"lr:1e9"', '/compare a:"lr:0.1" b:"lr:1000000"'],
    ['/compare a:"lr=0.1" b:"dropuot:0.2 lr:x" seeds:7', '/compare a:"lr=0.1" b:"dropout:0.2" seeds:7'],
    ['/compare a:"lr:0.1" b:"/train"', '/compare a:"lr:0.1" b:"lr:0.033"'],
    ['/compare a:"lr:0.3" b:"seed:4 lr:0.3"', '/compare a:"lr:0.3" b:"lr:0.1"'],
    ['/compare a:"lr:0.1" b:"lr:0.2" seeds:50', '/compare a:"lr:0.1" b:"lr:0.2" seeds:20'],
    ['/compare b:"lr:0.2"', '/compare a:"lr:0.1" b:"lr:0.01"'],
  ])('%s is refused with a line that is right', (line, hint) => {
    expect(hintOf(line)).toBe(hint)
    expect(hintOf(hint)).toBeUndefined()
  })

  test.each(['3', 'run-3', 'run 3', '#3', 'Run3'])('%s means the third run of the history', (a) => {
    const { input } = readLine(commands, `/compare a:"${a}" b:"lr:0.2"`)
    expect((input as CompareInput).a).toMatchObject({ run: 3 })
  })

  test('any two plans fit the limit, or are refused with a line that does', () =>
    fc.assert(
      fc.property(anyPlan, anyPlan, fc.integer({ min: 2, max: 20 }), (one, other, seeds) => {
        const line = `/compare ${lineOf({ a: planText(one), b: planText(other), seeds })}`
        const { input } = readLine(commands, hintOf(line) ?? line)
        const { a, b, seeds: fitting } = input as CompareInput
        const plans = [a, b].map((side) => ('plan' in side ? side.plan : one))
        expect(expectedTotal(plans, fitting)).toBeLessThanOrEqual(mostTotalMilliseconds)
      }),
      { numRuns: 150 },
    ))
})

describe('/lrfind', () => {
  test('any plan fits the limit, or is refused with a line that does', () =>
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 2, max: 10 }), (plan, seeds) => {
        const line = `/lrfind plan:${JSON.stringify(planText(plan))} seeds:${seeds}`
        const hint = hintOf(line) ?? line
        expect(hintOf(hint)).toBeUndefined()
      }),
      { numRuns: 150 },
    ))

  test('a mistake in the plan is put right where it stands', () =>
    expect(hintOf('/lrfind plan:"hiden:8" seeds:4')).toBe('/lrfind plan:"hidden:8" seeds:4'))

  test('alone looks for the rate of the usual plan', () =>
    expect(LrFindInput.parse({})).toMatchObject({ plan: { dataset: 'moons' }, seeds: 5 }))
})
