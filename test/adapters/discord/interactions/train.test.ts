import { afterAll, beforeAll, expect, test } from 'vitest'
import { flatten } from '../../../support/discord/lint.ts'
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

test('where the practice screen has a public address, a run can be opened on it', async () => {
  const [shared, local] = await Promise.all(
    ['https://class.example', 'http://localhost:3000'].map((bench) => openStage({ bench })),
  )
  const answer = await shared!.discord.slash('train', { lr: 0.3, hidden: '8-8' }, { guild: 'School' })
  const links = flatten(answer.components).flatMap(({ url }) => url ?? [])
  expect(links).toEqual(['https://class.example/#/train?lr=0.3&hidden=8-8'])
  expect(answer.buttons).toContain('Open on the bench')
  // Discord takes no link to this machine.
  expect((await local!.discord.slash('train', {}, { guild: 'School' })).buttons).not.toContain('Open on the bench')
  expect([...shared!.discord.problems, ...local!.discord.problems]).toEqual([])
  await Promise.all([shared!.close(), local!.close()])
})
