import { expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { personalData } from '../../../src/app/privacy/registry.ts'
import { publicPages } from '../../../src/app/privacy/pages.ts'
import { accessOf } from '../../../src/adapters/web/access.ts'
import { webApp } from '../../../src/adapters/web/app.ts'
import { publicPage } from '../../../src/adapters/web/public-page.ts'
import { createUploads } from '../../../src/adapters/web/uploads.ts'
import { openChat } from '../../support/chat.ts'
import { pageData, script } from './scripted.ts'

const files = new Map([['/', { body: new TextEncoder().encode('<p>page</p>'), type: 'text/html; charset=utf-8' }]])
const log = { info: () => undefined, error: () => undefined }

test('the policy names all that the program keeps of people, and every command it speaks of is there', () => {
  const { markdown } = publicPages['/privacy']
  for (const { words } of personalData) expect(markdown).toContain(`- ${words}`)
  const lines = [...markdown.matchAll(/`\/([a-z ]+?)(?: \w+:\w+)?`/g)].map(([, name]) => name)
  expect(lines.length).toBeGreaterThan(2)
  for (const name of lines) expect(commands.some((known) => known.name === name)).toBe(true)
})

test('the pages are plain HTML, with nothing in it that would run', () => {
  for (const one of Object.values(publicPages)) {
    const html = publicPage(one)
    expect(html).toContain('<li>')
    expect(html).not.toMatch(/<script|style=|\]\(|\*\*/)
  }
  expect(publicPage({ title: '<x>', markdown: 'a <b>' })).not.toMatch(/<x>|<b>/)
})

test('/help links them where they can be reached, and nowhere else', async () => {
  const text = async (changes: object) => ((await (await openChat(changes)).outcome('/help')) as { text: string }).text
  expect(await text({ publicUrl: 'https://class.example' })).toContain('https://class.example/privacy')
  expect(await text({})).not.toContain('Privacy policy')
})

test('anybody may read them on a public address, also without the code of a class', async () => {
  const parts = { ready: async () => ({ ok: true }), uploads: createUploads(() => 0), data: pageData }
  const app = (publicUrl?: string) =>
    webApp({ ...parts, ask: script().ask, log }, files, accessOf({ host: '0.0.0.0', publicUrl, code: 'sesame' }, 3000))
  const read = async (path: string, publicUrl?: string) =>
    (await app(publicUrl).request(path, { headers: { host: '192.168.1.5:3000' } })).status
  const url = 'https://class.example'
  expect(await Promise.all([read('/privacy', url), read('/terms', url), read('/', url)])).toEqual([200, 200, 401])
  expect(await read('/privacy')).toBe(401)
})
