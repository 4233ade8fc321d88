import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readGift, writeGift } from '../../src/classroom/questions/gift.ts'
import { importedFrom } from '../../src/classroom/questions/import.ts'
import { readTable, writeTable } from '../../src/classroom/questions/table.ts'
import { quizWith } from '../support/classroom.ts'

const fromGift = (text: string) => readGift(text).map(importedFrom)
const problemsOf = (text: string) =>
  fromGift(text).map((one) => ('problem' in one ? `${one.line}: ${one.problem}` : 'taken'))

describe('questions as GIFT', () => {
  test('with comments, titles, categories, feedback and escapes', () => {
    const [one] = fromGift(`// a comment
$CATEGORY: $course$/dropout level:3

::own-1::[html]<p>Which share is <b>switched off</b> at dropout\\:0.3?</p> {
  =Three of ten \\{in the mean\\}#Each unit is left out with a chance of 0.3.
  ~All of them
  ~%0%None
  ~Ten &amp; more#No.
}`)
    expect(one).toMatchObject({ line: 4, name: 'own-1' })
    if (!one || 'problem' in one) throw new Error(one?.problem)
    expect(one.draft).toMatchObject({
      question: 'Which share is switched off at dropout:0.3?',
      topic: 'dropout',
      level: 3,
    })
    expect(one.draft.choices.map(({ text, right }) => [text, right])).toEqual([
      ['Three of ten {in the mean}', true],
      ['All of them', false],
      ['None', false],
      ['Ten & more', false],
    ])
    expect(one.draft.choices[0]?.explanation).toBe('Each unit is left out with a chance of 0.3.')
    expect(one.draft.choices[3]?.explanation).toBe(
      '“Ten & more” is not it. The answer is “Three of ten {in the mean}”. No.',
    )
  })

  test.each([
    ['Two are right? {=a ~b =c ~d}', '1: it has 2 right answers; one is needed'],
    ['In part? {~%50%a ~%50%b ~c ~d}', '1: several of its answers are right in part; one is needed'],
    ['Nothing is right? {~a ~b ~c ~d}', '1: it has no right answer; one is needed'],
    ['Three to choose from? {=a ~b ~c}', '1: it has 2 wrong answers; three are needed'],
    [
      '\n\nWhat is $$x^2$$ at three? {=9 ~6 ~3 ~1}',
      '3: it has a formula, which cannot be shown here: write it in words',
    ],
    ['Which picture? <img src="a.png"> {=a ~b ~c ~d}', '1: it has <img>, which cannot be shown here'],
    ['What is pi? {#3.14:0.01}', '1: it asks for a number; here one of four answers is right'],
    ['The sky is blue {T}', '1: it is true or false; here one of four answers is right'],
    ['Match them {=a -> b =c -> d}', '1: it matches pairs; here one of four answers is right'],
    ['Write about dropout {}', '1: it has no answers to choose from'],
    ['Just words', '1: it has no answers in braces'],
    ['The same twice over? {=a ~a ~b ~c}', '1: choices: two choices say the same'],
  ])('%s gets a clear line', (text, line) => expect(problemsOf(text)).toEqual([line]))

  test('what is wrong with one question hinders no other', () => {
    expect(problemsOf('Which one is it? {=a ~b ~c ~d}\n\nBroken {=a\n\nAnd this one? {=a ~b ~c ~d}')).toEqual([
      'taken',
      '3: it has no answers in braces',
      'taken',
    ])
  })

  test('never throws, and reads 5,000 questions', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}=~#%:\\$\n ab->12<&;') }), (text) => void fromGift(text)),
    )
    expect(fromGift('Which one is it? {=a ~b ~c ~d}\n\n'.repeat(5000)).length).toBe(5000)
  })
})

const words = fc
  .string({ unit: fc.constantFrom(...'ab{}=~#:\\",;é 1'), minLength: 12, maxLength: 40 })
  .map((text) => `q${text.trim()}z`)

describe.each([
  ['GIFT', writeGift, readGift],
  ['a table', writeTable, readTable],
] as const)('what is written as %s', (_, write, read) => {
  test('is read again as it was', () =>
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 5, maxLength: 5 }), (texts) => {
        const quiz = quizWith('own-1', { question: texts[4]!.replaceAll(/\s+/g, ' ') })
        const choices = quiz.choices.map((choice, index) => ({
          ...choice,
          text: texts[index]!.replaceAll(/\s+/g, ' '),
          explanation: `It stands here for a reason, ${index}.`,
        }))
        const [one] = read(write([{ ...quiz, choices }])).map(importedFrom)
        if (!one || 'problem' in one) throw new Error(one?.problem)
        expect(one.name).toBe('own-1')
        expect(one.draft).toMatchObject({ question: quiz.question, topic: 'dropout', level: 1 })
        expect(one.draft.choices).toEqual(choices)
      }),
      { numRuns: 60 },
    ))
})

test('a table may part its cells by semicolons, and names what is wrong by line', () => {
  const text =
    'Question;Right;Wrong 1;Wrong 2;Wrong 3;Topic;Level\r\n"Which\none?";a;b;c;d;epochs;2\r\nWhich other one?;a;b;c;d;epochz;2\r\nAnd which one?;a;b;c;d;;9\r\n'
  const [one, other, last] = readTable(text).map(importedFrom)
  expect(one).toMatchObject({ line: 2, draft: { question: 'Which one?', topic: 'epochs' } })
  expect(other).toMatchObject({ line: 4, problem: 'there is no topic epochz' })
  expect(last).toMatchObject({ line: 5, problem: 'its level is 1, 2 or 3, not 9' })
})
