import { describe, expect, test } from 'vitest'
import { guessesOf, keepGuess } from '../../src/app/guess/record.ts'
import { Study } from '../../src/app/runs/study.ts'
import type { Sureness } from '../../src/practice/guess/guess.ts'
import { replyText } from '../../src/reply/text.ts'
import { type Chat, openChat } from '../support/chat.ts'

const textOf = async (chat: Chat, line: string): Promise<string> => replyText((await chat.ask(line)).reply)

describe('a guess before a run', () => {
  test('is compared with the verdict, kept, and no part of the study', async () => {
    const chat = await openChat()
    const outcome = await chat.outcome('/train lr:10 guess:diverged sure:3')
    expect(outcome).toMatchObject({ ok: true, text: expect.stringContaining('Your guess came true') })
    const { data } = outcome as { data: unknown }
    expect(Study.strict().parse(data).planText).toBe('lr:10')
    expect(await guessesOf(chat.context)).toEqual([{ about: 'run lr:10', sure: 3, cameTrue: true }])
  })

  test('that does not come true is told kindly, and kept', async () => {
    const chat = await openChat()
    expect(await textOf(chat, '/train lr:10 guess:converged sure:1')).toContain(
      'Your guess did not come true: you said converged, not very sure, and the verdict is diverged.',
    )
    expect(await guessesOf(chat.context)).toEqual([{ about: 'run lr:10', sure: 1, cameTrue: false }])
  })

  test('is not judged before the verdict stands', async () => {
    const chat = await openChat()
    const texts = (await chat.answers('/train lr:10 guess:diverged sure:2')).map(({ reply }) => replyText(reply))
    const studies = texts.filter((text) => text.startsWith('Diverged'))
    expect(studies.length).toBeGreaterThan(2)
    expect(studies[0]).toContain('I compare it when I have tried some changes')
    for (const text of texts.slice(0, -2)) expect(text).not.toContain('came true')
  })

  test('counts for nothing where the verdict is unclear', async () => {
    const chat = await openChat()
    expect(await textOf(chat, '/train epochs:1 guess:underfitting sure:2')).toContain(
      'counts for nothing this time: you said underfitting, fairly sure, but the verdict is unclear',
    )
    expect(await guessesOf(chat.context)).toEqual([])
  })

  test.each(['/train lr:10', '/train lr:10 guess:converged'])('after %s is not counted', async (before) => {
    const chat = await openChat()
    await chat.ask(before)
    const kept = await guessesOf(chat.context)
    expect(await textOf(chat, '/train lr:10 batch:16 guess:diverged sure:3')).toContain('Not counted')
    expect(await guessesOf(chat.context)).toEqual(kept)
  })

  test('of two at once about one run counts one', async () => {
    const chat = await openChat()
    const line = '/train lr:10 guess:diverged sure:3'
    await Promise.all([chat.ask(line), chat.ask(line)])
    expect(await guessesOf(chat.context)).toHaveLength(1)
  })

  test('changes nothing of what is counted otherwise', async () => {
    const [with_, without] = [await openChat(), await openChat()]
    await with_.ask('/train lr:10 guess:diverged sure:3')
    await without.ask('/train lr:10')
    const standing = async (chat: Chat) => {
      const { data } = (await chat.outcome('/me')) as { data: object }
      return { ...data, sureness: null }
    }
    expect(await standing(with_)).toEqual(await standing(without))
  })

  test.each([
    ['/train lr:10 guess:foo', /^guess has no choice “foo”. It can be converged, diverged, /, '/train lr:10'],
    ['/train lr:10 guess:divreged', /Did you mean diverged/, '/train lr:10 guess:diverged'],
    ['/train sure:2', /^sure .* guess is missing\. It must be one of converged/, '/train guess:converged sure:2'],
    [
      '/train guess:diverged sure:4',
      /^sure is “4”, but must be a whole number from 1 to 3/,
      '/train guess:diverged sure:3',
    ],
    ['/train guess:unclear', /^guess has no choice/, expect.stringMatching(/^\/train/)],
    ['/train guess:diverged guess:converged', /^guess is given twice/, '/train guess:diverged'],
    [
      '/train guess:diverged sure:1 schedule:cosine decay:1',
      /^decay belongs to/,
      '/train schedule:cosine guess:diverged sure:1',
    ],
    ['/compare a:"lr:1" b:"lr:2" guess:diverged', /^There is no option “guess”/, expect.stringMatching(/^\/compare/)],
    ['/sweep knob:lr guess:diverged', /^There is no option “guess”/, '/sweep knob:lr'],
    ['/coach guess:diverged', /^There is no option “guess”/, '/coach'],
  ])('%s is answered with what is allowed', async (line, message, hint) => {
    const chat = await openChat()
    const outcome = await chat.outcome(line)
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringMatching(message), hint },
    })
    expect(await guessesOf(chat.context)).toEqual([])
  })
})

describe('/me', () => {
  async function guessing(counts: [Sureness, cameTrue: number, all: number][]): Promise<Chat> {
    const chat = await openChat()
    for (const [sure, cameTrue, all] of counts)
      for (let index = 0; index < all; index++)
        await keepGuess({ about: `run seed:${sure}${index}`, sure, cameTrue: index < cameTrue }, chat.context)
    return chat
  }

  test('draws how often guesses came true, with how many, and says it in words', async () => {
    const chat = await guessing([
      [3, 12, 15],
      [1, 1, 10],
      [2, 3, 4],
    ])
    const { reply, outcome } = await chat.ask('/me')
    const chart = reply.blocks.find((block) => block.type === 'chart')
    expect(chart).toMatchObject({
      chart: {
        kind: 'effects',
        bars: [
          { label: 'very sure', note: '12 of 15', share: 0.8 },
          { label: 'not very sure', note: '1 of 10', share: 0.1 },
        ],
      },
      alt: expect.stringContaining('very sure 80 %, 12 of 15 guesses; not very sure 10 %, 1 of 10 guesses'),
    })
    const text = replyText(reply)
    expect(text).toContain('The surer you were, the more often you were right')
    expect(text).toContain('6 more that you are fairly sure of')
    expect(outcome).toMatchObject({
      data: {
        sureness: [
          { sure: 1, guesses: 10, cameTrue: 1 },
          { sure: 2, guesses: 4, cameTrue: 3 },
          { sure: 3, guesses: 15, cameTrue: 12 },
        ],
      },
    })
  })

  test('draws nothing of few guesses, and says how many more it needs', async () => {
    const chat = await guessing([[3, 4, 4]])
    const { reply } = await chat.ask('/me')
    expect(reply.blocks.filter((block) => block.type === 'chart')).toEqual([])
    expect(replyText(reply)).toContain('6 more that you are very sure of')
  })
})

test('guesses are shown, given as a file and deleted with all else that is kept of a person', async () => {
  const chat = await openChat()
  await chat.ask('/train lr:10 guess:diverged sure:3')
  expect(await chat.outcome('/privacy show')).toMatchObject({
    data: { kept: expect.arrayContaining([{ id: 'guesses', entries: 1 }]) },
  })
  expect(await chat.outcome('/privacy export')).toMatchObject({
    data: { data: { guesses: { 'terminal:local': [{ about: 'run lr:10', sure: 3, cameTrue: true }] } } },
  })
  await chat.ask('/privacy delete confirm:yes')
  expect(await guessesOf(chat.context)).toEqual([])
})
