import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseFrameworkPage } from '../../src/lessons/framework-page.ts'
import { frameworkIds } from '../../src/logs/vocabulary/framework.ts'

const folder = 'content/frameworks'
const names = readdirSync(folder)

test('every framework that a log can be seen to come from has its page, and no page is left over', () => {
  expect(names.map((name) => name.replace(/\.md$/, '')).toSorted()).toEqual([...frameworkIds].toSorted())
})

test.each(names)('%s names a remedy for each verdict, each with its public source', (name) => {
  const problems: string[] = []
  const file = `${folder}/${name}`
  const page = parseFrameworkPage({ file, text: readFileSync(file, 'utf8') }, (line, message) =>
    problems.push(`${line}: ${message}`),
  )
  expect(problems).toEqual([])
  for (const remedies of Object.values(page!.remedies))
    for (const { source } of remedies) expect(source).toMatch(/^https:\/\/[\w.-]+\//)
})
