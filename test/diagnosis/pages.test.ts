import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { readContent } from '../../src/adapters/files/content.ts'
import { remediesFor } from '../../src/advice/remedies.ts'
import { rules } from '../../src/diagnosis/rules.ts'
import type { Pages } from '../../src/lessons/pages.ts'
import { planWith } from '../support/builders.ts'

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const namesIn = async (path: string, ending: string) =>
  (await readdir(folder(path)))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()

const ids = rules.map(({ id }) => id).sort()

describe('a rule, its file, its page and its test have one name', () => {
  test('no rule is listed twice', () => expect(new Set(ids).size).toBe(ids.length))
  test('every rule has a file', async () => expect(await namesIn('src/diagnosis/rules', '.ts')).toEqual(ids))
  test('every rule has a page', async () => expect(await namesIn('content/diagnoses', '.md')).toEqual(ids))
  test('every rule has a test', async () => expect(await namesIn('test/diagnosis/rules', '.test.ts')).toEqual(ids))

  test.each(ids)('%s is the id in its file', async (id) =>
    expect(await readFile(folder(`src/diagnosis/rules/${id}.ts`), 'utf8')).toContain(`id: '${id}'`),
  )
})

describe('a page and its rule agree', () => {
  let content: Pages
  beforeAll(async () => void (content = await readContent(folder('content'))))
  const page = (id: string) => content.diagnoses.find((candidate) => candidate.id === id)!

  test.each(ids)('%s names the verdicts that its rule can give', async (id) => {
    const source = await readFile(folder(`src/diagnosis/rules/${id}.ts`), 'utf8')
    for (const verdict of page(id).verdicts) expect(source).toContain(`'${verdict}'`)
  })

  test.each(ids)('%s: a problem has remedies to try, or the page says why there are none', async (id) => {
    const source = await readFile(folder(`src/diagnosis/rules/${id}.ts`), 'utf8')
    if (!source.includes(`'problem'`)) return
    // A plan with something to turn at every knob.
    const plan = planWith({ lr: 0.5, batch: 64, epochs: 50, decay: 1, dropout: 0.6, hidden: [12], points: 60 })
    const none = remediesFor(id, plan, 10).length === 0
    if (none) expect(page(id)).toHaveProperty('nothingToMend')
  })
})
