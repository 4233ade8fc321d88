import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../../../support/discord/bot.ts'
import { openClassStage } from '../../../support/discord/class-stage.ts'

let stage: Stage
const school = { guild: 'School', user: 'Ada' }

beforeAll(async () => void ({ stage } = await openClassStage('2026-11-23T01:00:00Z')))
afterAll(() => stage.close())

test('a guess is compared with the verdict, and stays with the run that it was about', async () => {
  const { discord } = stage
  const answer = await discord.slash('train', { lr: 10, guess: 'diverged', sure: 3 }, school)
  expect(answer.text).toContain('Your guess came true')
  const form = await discord.click(answer, 'Change one thing', school)
  const changed = await discord.modal(form, { knob: 'lr', value: '0.3' }, school)
  expect(changed.text).toContain('Converged')
  expect(changed.text).not.toMatch(/Your guess|Not counted/)
  expect(discord.problems).toEqual([])
})
