import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { registrations } from '../../../../src/adapters/discord/register/slash-options.ts'
import { sameCommands } from '../../../../src/adapters/discord/register/same-commands.ts'
import { type Command, command } from '../../../../src/app/command.ts'
import { readOptions } from '../../../../src/app/read-line.ts'
import { UserError } from '../../../../src/errors.ts'
import { TrainingPlan } from '../../../../src/plan/plan.ts'
import { judgeCommands } from '../../../support/discord/judge.ts'
import type { LintedCommand, LintedOption } from '../../../support/discord/lint.ts'

const make = (name: string, input: z.ZodType): Command =>
  command({ name, summary: 'x'.repeat(150), input, examples: [], async *run() {} })
const many = Array.from({ length: 30 }, (_, at) => `zone-${at}`) as [string, ...string[]]
const commands = [
  make('train', TrainingPlan),
  make(
    'ask',
    z.strictObject({ zone: z.enum(many).optional(), question: z.string().max(1000), pace: z.number().optional() }),
  ),
  make('diagnose', z.strictObject({ text: z.string().max(9000).optional() })),
]
const registered = registrations(commands, ['ask.pace', 'diagnose.text'], false) as LintedCommand[]
const optionsOf = (name: string): LintedOption[] => registered.find((one) => one.name === name)!.options!

test('Discord takes the registrations, in one server and everywhere', () => {
  expect(judgeCommands(registered)).toEqual([])
  expect(judgeCommands(registrations(commands, [], true))).toEqual([])
})

test('options have the names, bounds and choices of the schema, and say what is normal', () => {
  const [lr, batch] = optionsOf('train')
  expect(lr).toMatchObject({ name: 'lr', type: 10, min_value: 0, max_value: 1e6, required: false })
  expect(lr!.description).toBe('Learning rate: the size of each weight change (normally 0.1)')
  expect(batch).toMatchObject({ name: 'batch', type: 4, min_value: 1, max_value: 5000 })
  expect(optionsOf('train').find(({ name }) => name === 'optimizer')!.choices).toHaveLength(2)
})

test('required options come first, long lists complete while typing, and everybody can ask in private', () => {
  expect(optionsOf('ask').map(({ name }) => name)).toEqual(['question', 'zone', 'pace', 'private'])
  expect(optionsOf('ask')[1]).toMatchObject({ autocomplete: true })
  expect(optionsOf('diagnose')[0]).toMatchObject({ autocomplete: true, max_length: 6000 })
})

test('the menu entry comes with its command, and all commands work in servers and direct messages', () => {
  expect(registered.map(({ name }) => name)).toEqual(['train', 'ask', 'diagnose', 'Diagnose this log'])
  expect(registered.every((one) => 'contexts' in one && 'integration_types' in one)).toBe(true)
  expect(registrations(commands.slice(0, 1), [], true).map((one) => 'contexts' in one)).toEqual([false])
})

const valueOf = (option: LintedOption): fc.Arbitrary<unknown> => {
  const { type, choices, min_value: min = -1e9, max_value: max = 1e9, min_length: minLength = 0 } = option
  if (type === 5) return fc.boolean()
  if (type === 4) return fc.integer({ min, max })
  if (type === 10) return fc.double({ min, max, noNaN: true })
  return choices ? fc.constantFrom(...choices.map(({ value }) => value)) : fc.string({ minLength, maxLength: 60 })
}

test("whatever Discord's options let through is accepted or answered kindly", () => {
  const options = optionsOf('train').filter(({ name }) => name !== 'private')
  const given = fc.record(Object.fromEntries(options.map((option) => [option.name, valueOf(option)])), {
    requiredKeys: [],
  })
  fc.assert(
    fc.property(given, (values) => {
      try {
        expect(readOptions(commands, 'train', values).line).toMatch(/^\/train/)
      } catch (problem) {
        expect(problem).toBeInstanceOf(UserError)
        expect(problem).toMatchObject({ code: 'invalid-input', hint: expect.stringMatching(/^\/train/) as string })
      }
    }),
  )
})

test('commands that share a word are a group; those of a class are offered in servers alone', () => {
  const group = [
    make('quiz practice', z.strictObject({ level: z.int().min(1).max(3).optional() })),
    { ...make('quiz schedule', z.strictObject({})), needs: 'server' as const, private: true },
    { ...make('me', z.strictObject({})), needs: 'server' as const },
  ]
  const [quiz, me] = registrations(group, [], false) as (LintedCommand & { contexts: number[] })[]
  expect(judgeCommands([quiz, me])).toEqual([])
  expect(quiz).toMatchObject({ name: 'quiz', description: 'practice, schedule', contexts: [0, 1, 2] })
  expect(quiz!.options!.map(({ name, type, options }) => [type, name, options!.map((one) => one.name)])).toEqual([
    [1, 'practice', ['level', 'private']],
    [1, 'schedule', []],
  ])
  expect(me!.contexts).toEqual([0])
})

test('what Discord adds to a command makes no difference, what we decide does', () => {
  const echoed = registered.map((one) => ({ ...one, id: '1', version: '2', nsfw: false, name_localizations: null }))
  expect(sameCommands(registered, echoed.toReversed())).toBe(true)
  expect(sameCommands(registered, echoed.slice(1))).toBe(false)
  const changed = structuredClone(echoed)
  changed[0]!.options![0]!.max_value = 7
  expect(sameCommands(registered, changed)).toBe(false)
})
