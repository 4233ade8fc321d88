import { describe, expect, test } from 'vitest'
import { openAnswers } from '../../src/app/ask/ask.ts'
import { openingOf } from '../../src/ask/opening.ts'
import { topics } from '../../src/lessons/topics.ts'
import { evaluateAsk, parts, readQuestions } from '../evaluate/ask.ts'
import { realContent } from '../support/chat.ts'

const all = (await Promise.all(parts.map(readQuestions))).flat()

/** What is promised of each part: the last one is what strangers may expect. */
const promised = {
  tuning: { refused: 0.03, first: 0.95, firstThree: 0.98, outside: 0.9, kind: 0.88 },
  reporting: { refused: 0.03, first: 0.9, firstThree: 0.97, outside: 0.85, kind: 0.88 },
  strangers: { refused: 0.03, first: 0.88, firstThree: 0.95, outside: 0.85, kind: 0.68 },
  // A third of these are in languages that only the sentence encoder reads.
  forums: { refused: 0.25, first: 0.7, firstThree: 0.72, outside: 0.75, kind: 0.6 },
}

describe('the questions', () => {
  test('are enough, of every kind that is hard', () => {
    expect(all.length).toBeGreaterThanOrEqual(300)
    expect(all.filter(({ plain }) => plain).length).toBeGreaterThanOrEqual(60)
    expect(all.filter(({ pair }) => pair).length).toBeGreaterThanOrEqual(40)
    expect(all.filter(({ topic }) => topic === 'out-of-scope').length).toBeGreaterThanOrEqual(30)
    expect(topics.filter((id) => all.filter(({ topic }) => topic === id).length < 8)).toEqual([])
  })

  test('stand in one part alone', () => expect(new Set(all.map(({ question }) => question)).size).toBe(all.length))

  test.each(parts)('of the part %s are answered as promised', async (part) => {
    const { falselyOutside, ...measured } = await evaluateAsk(part)
    const least = promised[part]
    expect(measured.first).toBeGreaterThanOrEqual(least.first)
    expect(measured.firstThree).toBeGreaterThanOrEqual(least.firstThree)
    expect(measured.outside).toBeGreaterThanOrEqual(least.outside)
    expect(measured.kind).toBeGreaterThanOrEqual(least.kind)
    expect(falselyOutside).toBeLessThanOrEqual(least.refused)
  })
})

describe('every answer in the content', async () => {
  const content = await realContent()
  const answers = openAnswers(content)
  const entries = content.ask!.flatMap((page) => page.entries)

  test('is found by its own question', () => {
    const lost = entries
      .filter(
        ({ id, title, topic }) =>
          !title.includes('{') && topic !== 'out-of-scope' && !/^(no-run|remember|case-.*)$/.test(id),
      )
      .filter((entry) => answers.find(entry.title).entry.topic !== entry.topic)
      .map(({ topic, id, title }) => `${topic}#${id}: ${title}`)
    expect(lost).toEqual([])
  })

  test.each([
    ['why is the loss jumping around', ['explanation']],
    ['how do i stop the loss from jumping around', ['step']],
    ['is it normal that the loss jumps around', ['yes', 'no', 'it-depends']],
    ['how many epochs should i train', ['number', 'it-depends']],
    ['my loss is nan what now', ['step']],
  ])('%s is answered in the form it asks for', (question, kinds) =>
    expect(kinds).toContain(answers.find(question).kind),
  )

  test('has no blank left open when it is given', () => {
    const { signals } = answers.find('is lr 5 too high')
    const open = entries.filter((entry) => {
      if (entry.id.startsWith('case-')) return false
      const found = answers.find(entry.title)
      return /[{}]/.test(openingOf({ ...found, entry, kind: entry.kind, signals }))
    })
    expect(open).toEqual([])
  })
})
