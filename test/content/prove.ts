/** Answers every plan that `content/` shows, on ten pairs of seed and draw, and prints what it claims beside what it did: `npm run content -- --pairs 20 --only dropout`. */
import { parseArgs } from 'node:util'
import { readContent } from '../../src/adapters/files/content.ts'
import type { ContentPlan } from '../../src/lessons/pages.ts'
import { openEngine } from '../evaluate/engine.ts'
import { provePractice } from './prove-practice.ts'
import { holds, plansOf, type Proof, prove, trainedOnce } from './proof.ts'

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '10' }, only: { type: 'string', default: '' } },
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
failures += await provePractice(values.only)
process.exitCode = failures > 0 ? 1 : 0

function claimOf({ expects, claims = [], lowerThan = [] }: ContentPlan): string {
  const of = (changes?: string) => (changes === undefined ? '' : `[${changes}]`)
  const numbers = claims.map(({ measure, low, high, changes }) => `${measure}${of(changes)}:${low}..${high}`)
  return [...expects, ...numbers, ...lowerThan.map((changes) => `lower-than${of(changes)}`)].join(' ')
}

function described({ seed, sample, verdict, findings, contradictions }: Proof): string {
  return `seed ${seed}, sample ${sample}: ${contradictions.join('; ')} (it was ${verdict}: ${findings.join(', ')})`
}
