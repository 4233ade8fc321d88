import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { readOptions } from '../../src/app/read-line.ts'
import { UserError } from '../../src/errors.ts'
import { readYaml } from '../../src/markup/yaml.ts'
import { type Field, fieldsOf } from '../../src/plan/fields.ts'
import { QuizDraft } from '../../src/practice/quiz/quiz.ts'
import { openClassChat } from '../support/class-chat.ts'

/** How the libraries speak that read input: zod, yaml, luxon, and the language itself. */
const ofLibrary =
  /Invalid (input|option|string|key|value|time|zone|Date)|Too (small|big)|Unrecognized|expected (string|number|int|array|object|boolean)|received|[<>]=\s?\d|Error:|undefined|NaN|\[object|implicit key|compact mapping|Unexpected/

const nasty = [
  '',
  ' ',
  '-1',
  '0',
  '1e99',
  '0x10',
  '1,5',
  '50 %',
  'none',
  'null',
  'x',
  'x'.repeat(900),
  '🙂\u202E',
  '2026-02-30',
  '<#1>',
  '@everyone',
  'a|b',
  '"',
  '25:70',
]
const valueFor = ({ choices = [] }: Field) =>
  fc.oneof(fc.constantFrom(...nasty, ...choices), fc.string(), fc.integer(), fc.double())

test('whatever is given for the options of any command, no words of a library are said of it', () => {
  for (const { name, input } of commands) {
    const options = fc.record(Object.fromEntries(fieldsOf(input).map((field) => [field.name, valueFor(field)])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(options, (given) => {
        try {
          readOptions(commands, name, given)
        } catch (problem) {
          if (!(problem instanceof UserError)) throw problem
          // What was typed is quoted, and may say anything.
          expect(problem.message.replaceAll(/“[^”]*”/g, '')).not.toMatch(ofLibrary)
        }
      }),
      { numRuns: 40 },
    )
  }
})

const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'a | short',
    'a|',
    ' | ',
    `b | ${'long '.repeat(10)}`,
    'c'.repeat(260),
    `d | ${'e'.repeat(601)}`,
  ),
  fc.string({ maxLength: 40 }),
)
const question = fc.record({ question: text, right: text, wrong1: text, wrong2: text, wrong3: text })

test('nor whatever is written into the form for a question', async () => {
  const { boss } = await openClassChat('2026-11-23T01:00:00Z')
  await fc.assert(
    fc.asyncProperty(question, async (given) => {
      const line = Object.entries(given).map(([name, value]) => `${name}:${JSON.stringify(value)}`)
      const outcome = await boss.outcome(`/quiz create ${line.join(' ')}`)
      if (outcome.ok) return
      expect(outcome.error.message).not.toMatch(ofLibrary)
      expect(outcome.error.message).toMatch(/^(question|right|wrong[123])\b/)
    }),
    { numRuns: 150 },
  )
})

test.each([
  ['right:"Yes | Short."', 'right: the explanation after the | must have at least 20 characters; it has 6.'],
  ['question:"What?"', 'question: it must have at least 10 characters.'],
  ['wrong2:"First wrong one"', 'wrong2: two choices say the same, this and that of wrong1. Write another one.'],
])('of a question with %s it says what to write', async (change, words) => {
  const { boss } = await openClassChat('2026-11-23T01:00:00Z')
  const [name] = change.split(':')
  const good = {
    question: '"What is a question?"',
    right: '"Right one"',
    wrong1: '"First wrong one"',
    wrong2: '"Second wrong one"',
    wrong3: '"Third wrong one"',
  }
  const others = Object.entries(good).flatMap(([option, value]) => (option === name ? [] : [`${option}:${value}`]))
  expect(await boss.outcome(`/quiz create ${change} ${others.join(' ')}`)).toMatchObject({
    error: { message: expect.stringContaining(words) },
  })
})

test.each([
  'a: [',
  'a: b: c',
  '\ta: 1',
  'a: 1\na: 2',
  'question: 3',
  '- x',
  'level: 9\nchoices: {}',
  '"',
  'a:\n  b\n c: d',
])('a file with %j is told in our words', (yaml) => {
  const reading = readYaml(yaml, QuizDraft, 'the file')
  if (reading.ok) throw new Error('it was read')
  for (const { message } of reading.flaws) expect(message).not.toMatch(ofLibrary)
})
