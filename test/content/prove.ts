/**
 * Answers every plan that `content/` shows, on ten pairs of seed and draw, and prints what it claims beside what it did:
 * `npm run content -- --pairs 20 --only dropout`. With `--verbose` also what agrees.
 */
import { parseArgs } from 'node:util'
import { readContent } from '../../src/adapters/files/content.ts'
import type { ContentPlan } from '../../src/lessons/pages.ts'
import { openEngine } from '../evaluate/engine.ts'
import { provePractice } from './prove-practice.ts'
import { openChat } from '../support/chat.ts'
import { inProcessQueue } from '../evaluate/engine.ts'
import { experimentsOf, proveExperiment } from './experiment-proof.ts'
import { holds, plansOf, type Proof, prove, trainedOnce } from './proof.ts'

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
})
const pairs = Number(values.pairs)
if (!Number.isInteger(pairs) || pairs < 1) throw new Error('--pairs is a whole number from 1')
const content = await readContent(new URL('../../content', import.meta.url))
const plans = plansOf(content).filter(({ plan: { file } }) => file.includes(values.only))
const train = trainedOnce((await openEngine()).train)

let failures = 0
for (const claimed of plans) {
  const { plan } = claimed
  const proofs = await prove(claimed, pairs, train)
  const wrong = proofs.filter(({ contradictions }) => contradictions.length > 0)
  const ok = holds(proofs)
  failures += ok ? 0 : 1
  const right = proofs.length - wrong.length
  const result = `${ok ? 'ok' : 'NOT SHOWN'} on ${right} of ${proofs.length} pairs`
  console.log(`${plan.file}:${plan.line}  /train ${plan.planText}  [${claimOf(plan)}]  ${result}`)
  for (const proof of wrong) console.log(`    ${described(proof)}`)
}
console.log(`${plans.length - failures} of ${plans.length} plans show what their pages claim`)
failures += await proveExperiments()
failures += await provePractice(values.only)
process.exitCode = failures > 0 ? 1 : 0

/** Measures every fenced comparison and sweep on as many blocks of seeds and draws; returns how many do not show what they claim. */
async function proveExperiments(): Promise<number> {
  const experiments = experimentsOf(content).filter(({ file }) => file.includes(values.only))
  const { context } = await openChat({ training: inProcessQueue(train) })
  let wrong = 0
  for (const experiment of experiments) {
    const { file, fenceLine, line, outcomes, ranges } = experiment
    const proofs = await proveExperiment(experiment, pairs, context)
    const ok = holds(proofs)
    wrong += ok ? 0 : 1
    const right = proofs.filter(({ contradictions }) => contradictions.length === 0).length
    const claims = [...outcomes, ...ranges.map(({ measure, low, high }) => `${measure}:${low}..${high}`)].join(' ')
    console.log(
      `${file}:${fenceLine}  ${line}  [${claims}]  ${ok ? 'ok' : 'NOT SHOWN'} on ${right} of ${pairs} blocks of seeds`,
    )
    for (const { measured, contradictions } of proofs)
      if (values.verbose || contradictions.length > 0) console.log(`    ${measured}  ${contradictions.join('; ')}`)
  }
  console.log(`${experiments.length - wrong} of ${experiments.length} experiments show what their pages claim`)
  return wrong
}

function claimOf({ expects, claims = [], lowerThan = [] }: ContentPlan): string {
  const of = (changes?: string) => (changes === undefined ? '' : `[${changes}]`)
  const numbers = claims.map(({ measure, low, high, changes }) => `${measure}${of(changes)}:${low}..${high}`)
  return [...expects, ...numbers, ...lowerThan.map((changes) => `lower-than${of(changes)}`)].join(' ')
}

function described({ seed, sample, verdict, findings, contradictions }: Proof): string {
  return `seed ${seed}, sample ${sample}: ${contradictions.join('; ')} (it was ${verdict}: ${findings.join(', ')})`
}
