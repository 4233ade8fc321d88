import { beforeAll, expect, test } from 'vitest'
import type { Study } from '../../../src/app/runs/study.ts'
import { study } from '../../../src/app/train/train.ts'
import type { Pages } from '../../../src/lessons/pages.ts'
import { parsePlan } from '../../../src/plan/text.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import { studentPlan } from '../../evaluate/student-plans.ts'
import { realContent } from '../../support/chat.ts'
import { realQueue } from '../../support/real-queue.ts'
import { untrueSentences } from '../../support/sentences/check.ts'

let content: Pages
beforeAll(async () => void (content = await realContent()))

const { signal } = new AbortController()

/** The answer to a plan, as anybody gets it: the last one, or the first, which knows the curve alone. */
async function answerTo(plan: TrainingPlan, whole = true): Promise<Study> {
  const training = await realQueue()
  const steps = study(plan, { training, signal, person: { platform: 'terminal', id: 'somebody', name: '' } })
  let step = await steps.next()
  while (!step.done && !(step.value.type === 'study' && !whole)) step = await steps.next()
  if (step.done) return step.value
  return step.value.type === 'study' ? step.value.study : expect.fail('no answer')
}

/** `npm run evaluate -- sentences` takes thousands. */
const plans = 6

test.each(Array.from({ length: plans }, (_, index) => studentPlan('tuning', 5000 + index)))(
  'every sentence of a reply is true of its run, whatever the plan (%#)',
  async (plan) => expect(untrueSentences(await answerTo(plan), content)).toEqual([]),
)

/** Plans of which something untrue was said once: what the answer has to be, and the advice where it matters. */
const once: [planText: string, verdicts: string[], advised: RegExp | null][] = [
  ['dataset:spiral lr:100 seed:983160081 sample:441913143', ['diverged'], /^(?!.*lr:100)/],
  ['dataset:spiral decay:100 seed:134104367 sample:2088239909', ['underfitting'], null],
  ['dataset:circles dropout:0.7 epochs:10 seed:256072785 sample:1693833814', ['underfitting'], /^(?!.*dropout)/],
  ['batch:1 lr:0.5 seed:581124066 sample:2041551384', ['diverged'], /lr:0\.0|batch:4/],
  ['dataset:digits batch:1 seed:322692105 sample:61920990', ['diverged'], null],
  ['dataset:blobs points:15 optimizer:adam seed:1879056036 sample:1620950516', ['overfitting'], /./],
  ['batch:1 optimizer:adam seed:245368484 sample:1880564098', ['converged', 'overfitting'], null],
  ['dataset:blobs lr:1 hidden:64 seed:35177036 sample:1990932562', ['overfitting'], null],
  ['dataset:iris optimizer:adam seed:859712305 sample:876700763', ['overfitting'], null],
  ['epochs:1000 seed:873301156 sample:421707209', ['overfitting'], null],
  ['dataset:xor batch:3 seed:1624782487 sample:1891786770', ['converged'], null],
  ['dataset:spiral optimizer:adam lr:0.01 seed:272694628 sample:1074057663', ['converged', 'underfitting'], null],
  ['dataset:spiral epochs:100 lr:0.05 seed:488753593 sample:1290176623', ['underfitting'], null],
  ['decay:1 epochs:2', ['converged', 'underfitting', 'unclear'], null],
  ['lr:1 seed:704645508 sample:1642958733', ['converged', 'overfitting'], null],
  ['lr:3 activation:tanh', ['converged'], null],
  ['dropout:0.5 hidden:64-64 seed:1498799050 sample:2101179826', ['converged'], null],
  ['dataset:circles points:30 epochs:100 seed:1623459368 sample:2006540473', ['overfitting'], null],
  ['lr:0', ['underfitting'], /^$/],
  ['lr:0.5 seed:606429718 sample:485959299', ['converged'], null],
  ['dataset:penguins seed:939119802 sample:1052732882', ['converged'], null],
  ['lr:10', ['diverged'], null],
  ['lr:1e6', ['diverged'], /^$/],
]

test.each(once)('%s', async (planText, verdicts, advised) => {
  const reading = parsePlan(planText)
  const answer = await answerTo(reading.ok ? reading.plan : expect.fail(planText), advised !== null)
  expect(untrueSentences(answer, content)).toEqual([])
  expect(verdicts).toContain(answer.diagnosis.verdict)
  if (advised) expect(answer.advice.next).toMatch(advised)
})
