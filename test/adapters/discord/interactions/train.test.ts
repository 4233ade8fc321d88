import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../../../support/discord/bot.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage()))
afterAll(() => stage.close())

test('a learner trains, clicks what to try next, and is put right after a mistake', async () => {
  const { discord } = stage
  const answer = await discord.slash('train', { lr: 3 }, { guild: 'School' })
  expect(answer.ephemeral).toBe(false)
  expect(answer.text).toContain('The run diverged.')
  expect(answer.text).toMatch(/train +[▁▂▃▄▅▆▇█]+/)
  expect(answer.text).toContain('-# wasm, 12 ms')
  expect(answer.buttons).toEqual(['Try lr:0.03', 'A long one', 'Change one thing'])

  const next = await discord.click(answer, 'Try lr:0.03', { guild: 'School', user: 'Grace' })
  expect(next.text).toContain('The run converged.')
  expect(next.id).not.toBe(answer.id)

  const mistake = await discord.slash('train', { lr: '0,3', hidden: '16x16' }, { guild: 'School', hostile: true })
  expect(mistake.ephemeral).toBe(true)
  expect(mistake.text).toContain('point, not a comma')
  expect(mistake.buttons).toEqual(['/train lr:0.3 hidden:16-16'])

  // The mistake was for the learner alone; the run is for everybody again.
  const mended = await discord.click(mistake, '/train lr:0.3 hidden:16-16', { guild: 'School' })
  expect(mended).toMatchObject({ ephemeral: false, text: expect.stringContaining('lr:0.3') as string })
  expect(discord.problems).toEqual([])
})
