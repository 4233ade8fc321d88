/** Trains every plan that `content/` shows and prints what it claims beside what it did: `npm run content -- --seeds 20 --only dropout`. */
import { parseArgs } from 'node:util'
import { readContent } from '../../src/adapters/files/content.ts'
import { openTrainer } from '../../src/adapters/tfjs/trainer.ts'
import { formatPlan } from '../../src/plan/text.ts'
import type { Run } from '../../src/training/run.ts'
import { provePractice } from './prove-practice.ts'
import { plansOf, type Proof, prove, type Train } from './proof.ts'
import { tables } from '../support/tables.ts'

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '3' }, only: { type: 'string', default: '' } },
})
const seeds = Number(values.seeds)
if (!Number.isInteger(seeds) || seeds < 1) throw new Error('--seeds is a whole number from 1')
const content = await readContent(new URL('../../content', import.meta.url))
const plans = plansOf(content).filter(({ plan: { file } }) => file.includes(values.only))
const { trainer } = await openTrainer({ backend: 'wasm', step: 'fused', tables })
const train = once((plan) => trainer.train(plan, { signal: new AbortController().signal }))

let failures = 0
for (const claimed of plans) {
  const { plan } = claimed
  const proofs = await prove(claimed, seeds, train)
  const wrong = proofs.filter(({ contradictions }) => contradictions.length > 0)
  failures += wrong.length === 0 ? 0 : 1
  const claim = [...plan.expects, ...(plan.claims ?? []).map(({ measure, low, high }) => `${measure}:${low}..${high}`)]
  const result = wrong.length === 0 ? 'ok' : 'NOT SHOWN'
  console.log(`${plan.file}:${plan.line}  /train ${plan.planText}  [${claim.join(' ')}]  ${result} ${shown(proofs)}`)
  for (const proof of wrong) console.log(`    ${described(proof)}`)
}
console.log(`${plans.length - failures} of ${plans.length} plans show what their pages claim`)
failures += await provePractice(values.only)
process.exitCode = failures > 0 ? 1 : 0

/** The same plan stands on several pages; it is trained once. */
function once(inner: Train): Train {
  const runs = new Map<string, Promise<Run>>()
  return (plan) => {
    const key = formatPlan(plan)
    const run = runs.get(key) ?? inner(plan)
    runs.set(key, run)
    return run
  }
}

function shown(proofs: Proof[]): string {
  const right = proofs.filter(({ contradictions }) => contradictions.length === 0)
  return `on ${right.length} of ${proofs.length} seed${proofs.length === 1 ? '' : 's'}`
}

function described({ seed, verdict, findings, contradictions }: Proof): string {
  return `seed ${seed}: ${contradictions.join('; ')} (it was ${verdict}: ${findings.join(', ')})`
}
