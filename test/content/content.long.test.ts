import { beforeAll, describe, expect, test } from 'vitest'
import { readContent } from '../../src/adapters/files/content.ts'
import type { ContentPlan } from '../../src/lessons/pages.ts'
import type { Context } from '../../src/app/command.ts'
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
const plans = plansOf(content)
const experiments = experimentsOf(content)
const named = plans.map((claimed) => [nameOf(claimed.plan), claimed] as const)

describe('an experiment shows what its page claims', () => {
  let context: Context

  beforeAll(async () => {
    const { train } = await openEngine()
    context = (await openChat({ training: inProcessQueue(trainedOnce(train)) })).context
  })

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
