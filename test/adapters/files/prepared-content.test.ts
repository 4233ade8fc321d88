import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readContent } from '../../../src/adapters/files/content.ts'
import { openContent, preparedFiles } from '../../../src/adapters/files/prepared-content.ts'

const folder = new URL('../../../content/', import.meta.url)
let built: URL
beforeEach(async () => void (built = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'built-'))}/`)))
afterEach(() => rm(built, { recursive: true }))
const write = (name: string, value: unknown) => writeFile(new URL(name, built), JSON.stringify(value))

test('what was prepared is all that was read, the questions of /ask among it', async () => {
  const { ask, ...others } = await readContent(folder)
  await write(preparedFiles.content, others)
  await write(preparedFiles.questions, ask)
  expect(await openContent(built, folder)).toEqual({ ...others, ask })
})

test('where nothing was prepared the folder is read: without a build, before one, and when the content had mistakes', async () => {
  const { lessons } = await readContent(folder)
  expect((await openContent(null, folder)).lessons).toEqual(lessons)
  expect((await openContent(built, folder)).lessons).toEqual(lessons)
  await write(preparedFiles.content, null)
  expect((await openContent(built, folder)).lessons).toEqual(lessons)
})
