import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { beforeAll, describe, expect, test } from 'vitest'
import { readContent } from '../../src/adapters/files/content.ts'
import { verdicts } from '../../src/diagnosis/diagnosis.ts'
import { rules } from '../../src/diagnosis/rules.ts'
import type { ContentPlan } from '../../src/lessons/pages.ts'
import { path, topics } from '../../src/lessons/topics.ts'
import { openEngine, type Train } from '../evaluate/engine.ts'
import { plansOf, prove, trainedOnce } from './proof.ts'

/** A sample that takes seconds: one plan in six, on one pair. `npm run content` takes all on ten pairs, of which nine must show it. */
const pairs = 1
const oneIn = 6

const content = await readContent(new URL('../../content', import.meta.url))
const pages = [...content.lessons, ...content.diagnoses]
const plans = plansOf(content)
const named = plans.map((claimed) => [nameOf(claimed.plan), claimed] as const)

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

describe('a plan shows what its page claims', () => {
  let train: Train

  beforeAll(async () => {
    train = trainedOnce((await openEngine()).train)
  })

  test.each(named.filter((_, index) => index % oneIn === 0))('%s', async (_, claimed) => {
    const proofs = await prove(claimed, pairs, train)
    expect(proofs.flatMap(({ contradictions }) => contradictions)).toEqual([])
    for (const { findings, verdict } of proofs) {
      const page = content.diagnoses.find(({ id }) => id === findings[0])
      expect(page?.verdicts, `the verdicts that ${page?.file} foresees`).toContain(verdict)
    }
  })
})

function nameOf({ file, line, planText }: ContentPlan): string {
  return `${file}:${line} /train ${planText}`.trim()
}

function kindsIn(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(kindsIn) : [])]
}
