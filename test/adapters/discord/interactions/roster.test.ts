import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ClassStage, openClassStage } from '../../../support/discord/class-stage.ts'

let open: ClassStage
const boss = { guild: 'School', user: 'Boss', manages: true }
beforeAll(async () => void (open = await openClassStage('2026-11-23T01:00:00Z')))
afterAll(() => open.stage.close())

test('a list of students is uploaded, joined by its ids, and nobody else sees who is on it', async () => {
  const { discord } = open.stage
  const upload = (text: string | Buffer) =>
    discord.slash('teach roster', { file: discord.files.host({ name: 'list.csv', content: Buffer.from(text) }) }, boss)
  expect(await upload('id,name\ns1,Ada\ns2,Bob')).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining('2 students'),
  })
  const wrong = await upload(Buffer.from('s3,J\xf6rg', 'latin1'))
  expect(wrong).toMatchObject({ ephemeral: true, text: expect.stringContaining('Save the list as UTF-8') })
  expect(await discord.slash('class join', { id: 's1' }, { guild: 'School', user: 'Ada' })).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining('You have joined'),
  })
  expect((await discord.slash('teach roster', {}, boss)).text).toContain('1 of whom have joined')
  expect(discord.problems).toEqual([])
  expect(open.reports).toEqual([])
})
