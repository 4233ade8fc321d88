import { fileURLToPath } from 'node:url'
import { readContent } from '../../src/adapters/files/content.ts'
import type { TrainingQueue } from '../../src/app/ports.ts'
import type { Study } from '../../src/app/runs/study.ts'
import { presentStudy } from '../../src/app/train/view.ts'
import { trainLine } from '../../src/plan/text.ts'
import { replyText } from '../../src/reply/text.ts'
import { untrueSentences } from '../support/sentences/check.ts'
import { finalStudy } from './answer.ts'
import type { Train } from './engine.ts'
import { type Outcome, outcomeOf } from './outcomes.ts'
import { shareText } from './print.ts'
import { type Half, studentPlan } from './student-plans.ts'

/** How often something held, with what it was asked of. */
interface Count {
  held: number
  of: number
}

type Counts = Record<'untrue' | 'accepted' | 'recognised' | 'falseAlarms' | 'blamed', Count>

const say = (line: string) => process.stdout.write(`${line}\n`)

/**
 * Replies to plans as students make them: every sentence held against its run, and for the first `truths` of them the verdict
 * against what training on many seeds says. Failures are told of the tuning half alone.
 */
export async function evaluateSentences(
  half: Half,
  { from, plans, truths }: { from: number; plans: number; truths: number },
  train: Train,
  queue: TrainingQueue,
): Promise<void> {
  const content = await readContent(fileURLToPath(new URL('../../content', import.meta.url)))
  const none = (): Count => ({ held: 0, of: 0 })
  const counts: Counts = { untrue: none(), accepted: none(), recognised: none(), falseAlarms: none(), blamed: none() }
  for (let index = from; index < from + plans; index++) {
    const answer = await finalStudy(studentPlan(half, index), queue)
    const untrue = untrueSentences(answer, content)
    count(counts.untrue, untrue.length > 0)
    const reply = replyText(presentStudy(answer, content))
    const outcome = index < from + truths ? await outcomeOf(answer.plan, answer.run, train) : null
    const wrong = outcome ? judge(answer, reply, outcome, counts) : []
    if (half === 'tuning')
      [...untrue, ...wrong].forEach((problem) => say(`${index} ${trainLine(answer.planText)}\n    ${problem}`))
    if (index % 20 === 19) process.stderr.write(`${index + 1 - from} plans\n`)
  }
  say(`${half}: ${plans} plans, the truth of ${truths}`)
  for (const [name, { held, of }] of Object.entries(counts)) say(`  ${name.padEnd(12)} ${shareText(held, of)}`)
}

function judge({ diagnosis, plan }: Study, reply: string, outcome: Outcome, counts: Counts): string[] {
  const { verdict, main } = diagnosis
  const accepted = outcome.accepted.includes(verdict) || (verdict === 'unclear' && plan.epochs < 5)
  const blamed = /data are the likely reason|inputs hold what is needed/.test(reply)
  const alarm = main.severity === 'problem'
  count(counts.accepted, accepted)
  if (outcome.overfits) count(counts.recognised, verdict === 'overfitting')
  if (outcome.healthy) count(counts.falseAlarms, alarm)
  if (outcome.mendable) count(counts.blamed, blamed)
  const levels = Object.entries(outcome.levels).map(([name, level]) => `${name} ${level.toFixed(2)}`)
  const { train, validation, best } = outcome.endings[0]!
  const told = `${verdict} (${main.id}); train ${train.toFixed(2)}, validation ${validation.toFixed(2)}, best ${best.toFixed(2)}; ${levels.join(', ')}`
  return [
    ...(accepted ? [] : [`accepted ${outcome.accepted.join(', ')}, got ${told}`]),
    ...(outcome.overfits && verdict !== 'overfitting' ? [`overfitting not recognised: ${told}`] : []),
    ...(outcome.healthy && alarm ? [`false alarm: ${told}`] : []),
    ...(outcome.mendable && blamed ? [`blames the data: ${told}`] : []),
  ]
}

function count(counter: Count, held: boolean): void {
  counter.of += 1
  if (held) counter.held += 1
}
