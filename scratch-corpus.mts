import { writeFileSync, appendFileSync } from 'node:fs'
import { openEngine } from './test/evaluate/engine.ts'
import { studentPlan } from './test/evaluate/student-plans.ts'
import { outcomeOf } from './test/evaluate/outcomes.ts'
const { train } = await openEngine()
const [from, to, file] = process.argv.slice(2)
writeFileSync(file!, '')
for (let i = +from!; i < +to!; i++) {
  const plan = studentPlan('tuning', i)
  const run = await train(plan)
  const outcome = await outcomeOf(plan, run, train)
  appendFileSync(file!, JSON.stringify({ i, plan, run, outcome }) + '\n')
}
process.exit(0)
