import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { beforeAll, describe, expect, test } from 'vitest'
import { readContent } from '../../src/adapters/files/content.ts'
import { verdicts } from '../../src/diagnosis/diagnosis.ts'
import { rules } from '../../src/diagnosis/rules.ts'
import type { ContentPlan } from '../../src/lessons/pages.ts'
import { path, topics } from '../../src/lessons/topics.ts'
import { commands } from '../../commands/index.ts'
import type { Context } from '../../src/app/command.ts'
import { readLine } from '../../src/app/read-line.ts'
import { planOf } from '../../src/plan/changed-plan.ts'
import { historiesOf } from '../../src/training/early-stop.ts'
import { inProcessQueue, openEngine, type Train } from '../evaluate/engine.ts'
import { openChat } from '../support/chat.ts'
import { experimentsOf, proveExperiment } from './experiment-proof.ts'
import { plansOf, prove, trainedOnce } from './proof.ts'

/** A sample that takes seconds: one plan in six, on one pair. `npm run content` takes all on ten pairs, of which nine must show it. */
const pairs = 1
const oneIn = 6

const content = await readContent(new URL('../../content', import.meta.url))
const pages = [...content.lessons, ...content.diagnoses]
const plans = plansOf(content)
const experiments = experimentsOf(content)
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

describe('an experiment shows what its page claims', () => {
  let context: Context

  beforeAll(async () => {
    const { train } = await openEngine()
    context = (await openChat({ training: inProcessQueue(trainedOnce(train)) })).context
  })

  test.each(experiments.map((experiment) => [`${experiment.file}:${experiment.fenceLine}`, experiment] as const))(
    '%s is a line that can be typed',
    (_, { line, command }) => expect(readLine(commands, line).command.name).toBe(command),
  )

  test.each(experiments.filter((_, index) => index % oneIn === 0).map((one) => [one.line, one] as const))(
    '%s',
    async (_, experiment) => {
      const proofs = await proveExperiment(experiment, pairs, context)
      expect(proofs.flatMap(({ contradictions }) => contradictions)).toEqual([])
    },
  )
})

test('the lowest point of a curve flatters where few examples are held out; the end of a stopped run does not', async () => {
  const { train } = await openEngine()
  const gains: { lowest: number; end: number }[] = []
  for (let pair = 1; pair <= 60; pair++) gains.push(await flattery(pair, train))
  const mean = (of: 'lowest' | 'end') => gains.reduce((sum, gain) => sum + gain[of], 0) / gains.length
  expect(mean('lowest')).toBeGreaterThan(0.02)
  expect(Math.abs(mean('end'))).toBeLessThan(0.02)
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

/** How much lower a loss is on the examples that a run was stopped by than on a thousand fresh ones, the network being the same. */
async function flattery(pair: number, train: Train): Promise<{ lowest: number; end: number }> {
  const plan = { ...planOf('lr:0.2 epochs:200 noise:0.4 points:60 hidden:32-32'), seed: pair, sample: pair }
  const [seen, fresh] = [
    historiesOf(await train({ ...plan, validation: 20, stop: 10 }))[0]!.validationLoss,
    (await train({ ...plan, validation: 1000 }, 'test')).histories[0]!.validationLoss,
  ]
  const gainAt = (epoch: number) => fresh[epoch]! - seen[epoch]!
  const lowest = seen.reduce<number>((best, loss, epoch) => (loss! < seen[best]! ? epoch : best), 0)
  return { lowest: gainAt(lowest), end: gainAt(seen.length - 1) }
}

function nameOf({ file, line, planText }: ContentPlan): string {
  return `${file}:${line} /train ${planText}`.trim()
}

function kindsIn(node: Nodes): string[] {
  return [node.type, ...('children' in node ? node.children.flatMap(kindsIn) : [])]
}
