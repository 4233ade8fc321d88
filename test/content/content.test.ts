import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { readContent } from '../../src/adapters/files/content.ts'
import { readLine } from '../../src/app/read-line.ts'
import { verdicts } from '../../src/diagnosis/diagnosis.ts'
import { rules } from '../../src/diagnosis/rules.ts'
import type { ContentPlan } from '../../src/lessons/pages.ts'
import { path, topics } from '../../src/lessons/topics.ts'
import { experimentsOf } from './experiment-proof.ts'
import { plansOf } from './proof.ts'

const content = await readContent(new URL('../../content', import.meta.url))
const pages = [...content.lessons, ...content.diagnoses]
const named = plansOf(content).map((claimed) => [nameOf(claimed.plan), claimed] as const)

test('every topic has its lesson, and every lesson its place on the path', () => {
  expect(content.lessons.map(({ id }) => id)).toEqual([...path])
  expect(topics.filter((topic) => !content.lessons.some(({ id }) => id === topic))).toEqual([])
})

test('every rule has its page, and every page its rule', () => {
  expect(content.diagnoses.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).toSorted())
})

test.each(pages.map((page) => [page.file, page] as const))(
  '%s is plain Markdown that every platform can show',
  (_, page) => {
    const plain = new Set(['root', 'paragraph', 'text', 'strong', 'emphasis', 'inlineCode', 'list', 'listItem', 'link'])
    for (const { id, markdown } of page.sections) {
      const odd = kindsIn(fromMarkdown(markdown)).filter((kind) => !plain.has(kind))
      expect(odd, `section ${id}`).toEqual([])
      expect(markdown).not.toMatch(/\]\((lesson|diagnosis):/)
      expect(markdown, 'no exclamation marks in a row').not.toContain('!!')
    }
  },
)

test.each(content.lessons.map((lesson) => [lesson.file, lesson] as const))(
  '%s has 250 to 600 words',
  (_, { sections }) => {
    const words = sections.map(({ markdown }) => markdown.split(/\s+/).length)
    const total = words.reduce((sum, count) => sum + count, 0)
    expect(total).toBeGreaterThanOrEqual(250)
    expect(total).toBeLessThanOrEqual(600)
  },
)

test.each(content.lessons.map((lesson) => [lesson.file, lesson] as const))(
  '%s says of each plan what to look for in its run',
  (_, { sections }) => {
    for (const section of sections) {
      const said = section.markdown.match(/^`\/(?:train|compare|sweep)[^`]*`\n+Look (?:at|for) /gm) ?? []
      expect(said.length).toBe(section.plans.length + (section.experiments ?? []).length)
    }
  },
)

test.each(named)('%s claims only what there is', (_, { plan: { expects } }) => {
  const known: string[] = [...verdicts, ...rules.map(({ id }) => id)]
  expect(expects.filter((word) => !known.includes(word))).toEqual([])
})

test.each(
  experimentsOf(content).map((experiment) => [`${experiment.file}:${experiment.fenceLine}`, experiment] as const),
)('%s is a line that can be typed', (_, { line, command }) =>
  expect(readLine(commands, line).command.name).toBe(command),
)

function nameOf({ file, line, planText }: ContentPlan): string {
  return `${file}:${line} /train ${planText}`.trim()
}

function kindsIn(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(kindsIn) : [])]
}
