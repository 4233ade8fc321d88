import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readContent, readLocales } from '../../../src/adapters/files/content.ts'
import { soundDiagnosis, soundLesson } from '../../lessons/pages.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'content-'))
  await mkdir(join(folder, 'lessons'))
  await mkdir(join(folder, 'diagnoses'))
  await mkdir(join(folder, 'quizzes'))
  await mkdir(join(folder, 'challenges'))
  await writeFile(join(folder, 'lessons', 'learning-rate.md'), soundLesson)
  await writeFile(join(folder, 'diagnoses', 'divergence.md'), soundDiagnosis)
  await writeFile(join(folder, 'glossary.md'), '- **epoch**: one pass.\n')
})

afterEach(() => rm(folder, { recursive: true }))

test('a folder of pages becomes content', async () => {
  const { lessons, diagnoses, glossary } = await readContent(folder)
  expect(lessons.map(({ file }) => file)).toEqual(['content/lessons/learning-rate.md'])
  expect(diagnoses.map(({ id }) => id)).toEqual(['divergence'])
  expect(glossary).toEqual([{ term: 'epoch', meaning: 'one pass.' }])
})

test('other files in the folder are left alone', async () => {
  await writeFile(join(folder, 'lessons', 'notes.txt'), 'not a page')
  expect((await readContent(folder)).lessons).toHaveLength(1)
})

test('mistakes are told with file and line, all at once', async () => {
  await writeFile(join(folder, 'lessons', 'learning-rate.md'), soundLesson.replace('title:', 'titel:'))
  await writeFile(join(folder, 'glossary.md'), 'epoch')
  const failure = readContent(folder)
  await expect(failure).rejects.toThrow(/content\/lessons\/learning-rate\.md:2: /)
  await expect(failure).rejects.toThrow(/content\/glossary\.md:1: /)
})

test('a language of the commands is read where somebody has written one', async () => {
  expect(await readLocales(folder)).toEqual([])
  await mkdir(join(folder, 'locales'))
  await writeFile(join(folder, 'locales', 'de.yaml'), 'options: {}')
  await writeFile(join(folder, 'locales', 'notes.txt'), 'not a language')
  expect(await readLocales(folder)).toEqual([{ file: 'content/locales/de.yaml', text: 'options: {}' }])
})
