import { afterAll, beforeAll, expect, test } from 'vitest'
import { letters } from '../../../../src/classroom/pick-task.ts'
import { rightAnswer } from '../../../../src/practice/quiz/quiz.ts'
import { realContent } from '../../../support/chat.ts'
import { type ClassStage, openClassStage } from '../../../support/discord/class-stage.ts'

const decided = (await realContent()).quizzes.filter(({ decidedBy }) => decidedBy?.by === 'verdict').slice(0, 2)
const school = { guild: 'School', user: 'Ada' }

let opened: ClassStage
beforeAll(async () => void (opened = await openClassStage('2026-11-23T01:00:00Z', { quizzes: decided })))
afterAll(() => opened.stage.close())

test('a guess is compared with the verdict, and stays with the run that it was about', async () => {
  const { discord } = opened.stage
  const answer = await discord.slash('train', { lr: 10, guess: 'diverged', sure: 3 }, school)
  expect(answer.text).toContain('Your guess came true')
  const form = await discord.click(answer, 'Change one thing', school)
  const changed = await discord.modal(form, { knob: 'lr', value: '0.3' }, school)
  expect(changed.text).toContain('Converged')
  expect(changed.text).not.toMatch(/Your guess|Not counted/)
  expect(discord.problems).toEqual([])
})

test('a question to practise with is answered with one click, or with two by who says how sure they are', async () => {
  const { discord } = opened.stage
  const [one, other] = decided.map(({ id }) => id)
  const question = await discord.slash('quiz practice', { quiz: one }, school)
  expect(question.buttons).toEqual(['A', 'B', 'C', 'D', 'Not very sure', 'Fairly sure', 'Very sure'])
  expect((await discord.click(question, 'A', school)).text).toMatch(/Right|Not quite/)
  const again = await discord.slash('quiz practice', { quiz: other }, school)
  const sure = await discord.click(again, 'Very sure', school)
  expect(sure.text).toContain('You are very sure.')
  const right = letters[rightAnswer(decided[1]!)]!.toUpperCase()
  expect((await discord.click(sure, right, school)).text).toContain('You were **very sure**, and right.')
  expect(discord.problems).toEqual([])
})

test('how sure one is of the quiz of the day is asked of who answered, alone, and nobody has to say', async () => {
  const { stage, channel, at, reports } = opened
  const { discord } = stage
  const options = { time: '09:00', zone: 'Asia/Seoul', channel: channel.id }
  await discord.slash('teach schedule', options, { ...school, user: 'Boss', manages: true })
  await at('2026-11-24T00:00:00Z')
  const post = discord.channels.seen(channel)[0]!
  expect(post.buttons).toEqual(['A', 'B', 'C', 'D'])
  const noted = await discord.click(post, 'B', { ...school, user: 'Bob' })
  expect(noted).toMatchObject({ ephemeral: true, buttons: ['Not very sure', 'Fairly sure', 'Very sure'] })
  const said = await discord.click(noted, 'Fairly sure', { ...school, user: 'Bob' })
  expect(said).toMatchObject({ ephemeral: true, text: expect.stringContaining('You are fairly sure of it.') as string })
  await at('2026-11-25T00:00:00Z')
  const standing = await discord.slash('me', {}, { ...school, user: 'Bob' })
  expect(standing.text).toMatch(/[01] of 1 guess came true/)
  expect([discord.problems, reports]).toEqual([[], []])
})
