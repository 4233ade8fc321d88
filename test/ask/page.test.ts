import { describe, expect, test } from 'vitest'
import { checkAsk } from '../../src/ask/checks.ts'
import { parseAskPage } from '../../src/ask/page.ts'
import { parseLesson } from '../../src/lessons/lesson.ts'
import { lessonFile, reading } from '../lessons/pages.ts'

const phrasings = Array.from({ length: 12 }, (_, index) => `- way ${index} of asking`).join('\n')

const sound = `## Is it too high? {#high}

kind: yes; read: what; allowed: yes

Yes, it is.
It jumps.

${phrasings}

## What do I do? {#fix}

kind: step; read: choosing

1. [lr] lower the rate.
2. [batch] take a larger batch.

${phrasings.replaceAll('way', 'need')}
`

const parse = (text: string, file = 'content/ask/learning-rate.md') =>
  reading((report) => parseAskPage({ file, text }, report))

/** What the checks say of a page, beside a lesson with the sections `what` and `choosing`. */
function checked(text: string): string[] {
  const lesson = reading((report) => parseLesson(lessonFile(), report)).value!
  return checkAsk([parse(text).value], [lesson]).map(({ message }) => message)
}

describe('a page of questions', () => {
  test('is read with its answers, steps and phrasings', () => {
    const { value, problems } = parse(sound)
    expect(problems).toEqual([])
    expect(value.topic).toBe('learning-rate')
    expect(value.entries).toMatchObject([
      { id: 'high', kind: 'yes', read: 'what', allowed: true, text: 'Yes, it is. It jumps.', ask: { length: 12 } },
      { id: 'fix', kind: 'step', steps: [{ knob: 'lr', text: 'lower the rate.' }, { knob: 'batch' }] },
    ])
  })

  test.each([
    ['text before a question', `hello\n${sound}`, 1, 'text before the first question'],
    ['a heading without an id', sound.replace(' {#high}', ''), 1, 'a question is written'],
    ['an id used twice', sound.replace('{#fix}', '{#high}'), 21, 'two questions are called high'],
    ['a kind that does not exist', sound.replace('kind: yes', 'kind: maybe'), 3, 'attributes are'],
    ['no answer', '## Why? {#why}\n\n- why\n', 1, 'a question has an answer'],
  ])('%s is told with its line', (_, text, line, message) =>
    expect(parse(text).problems).toContainEqual({ line, message: expect.stringContaining(message) }),
  )

  test.each([
    ['sound', sound, []],
    [
      'with a kind that the answer is not',
      sound.replace('Yes, it is.', 'It is.'),
      ['the first sentence is not of the kind yes'],
    ],
    [
      'that reads on where nothing is',
      sound.replace('read: what', 'read: nowhere'),
      ['read: learning-rate has no section nowhere'],
    ],
    [
      'with too few phrasings',
      sound.replace('- way 3 of asking\n', ''),
      ['11 ways of asking; an answer has at least 12'],
    ],
    [
      'with a step that has no steps',
      sound.replace(/\d\. \[\w+\].*\n/g, '').concat('\nLower it.\n'),
      expect.arrayContaining([expect.stringContaining('numbered steps')]),
    ],
  ])('%s is checked', (_, text, messages) => expect(checked(text)).toEqual(messages))
})
