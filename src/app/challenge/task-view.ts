import { historiesOf } from '../../training/early-stop.ts'
import { lossSparklines } from '../runs/curves.ts'
import { planOf } from '../../plan/changed-plan.ts'
import { trainLine } from '../../plan/text.ts'
import type { Challenge } from '../../practice/challenge/challenge.ts'
import { reaches } from '../../practice/challenge/score.ts'
import { describeCurves } from '../../reply/chart/describe-curves.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import type { Attempt, ChallengeTries } from './record.ts'
import { ownRound, type Round } from './round.ts'
import { changesText, goalText, scoreText, verdictWords } from './words.ts'
import { runChart } from '../runs/run-chart.ts'
import type { Study } from '../runs/study.ts'

/** The task: its story, the goal, the start plan, how to try, the tries so far. */
export function presentTask(
  challenge: Challenge,
  record: ChallengeTries,
  hints: number,
  round = ownRound(challenge),
): Reply {
  const { title, number, budget } = challenge
  const left = budget - record.attempts.length
  const example = round.line(`try:"${exampleTry(challenge)}"`)
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: `Challenge ${number}: ${title}` },
      ...taskBlocks(challenge),
      ...hintBlocks(challenge, hints),
      ...attemptsTable(challenge, record.attempts),
      {
        type: 'text',
        markdown:
          left > 0
            ? `${left} of ${budget} runs left. Write your change like this: \`${example}\`. What you leave out stays as in the start plan.`
            : `All ${budget} runs are used.`,
      },
      ...round.ending,
      { type: 'actions', actions: taskActions(challenge, record, { hints, reached: false }, round) },
    ],
  }
}

/** Story, goal, start plan, and what may be changed. */
export function taskBlocks({ story, plan, goal, turn }: Challenge): Block[] {
  const start = trainLine(planOf(plan))
  return [
    { type: 'text', markdown: story.trim() },
    {
      type: 'text',
      markdown: `**Goal.** ${sentence(goalText(goal))}\n\n**Start.** \`${start}\`\n\n**You may change** ${turn.join(', ')}.`,
    },
  ]
}

/** A first step, to show how a try is written; it does not solve anything yet. */
function exampleTry({ plan, turn }: Challenge): string {
  const { lr, batch } = planOf(plan)
  return turn.includes('lr') ? `lr:${Number((lr / 2).toPrecision(2))}` : `batch:${Math.ceil(batch / 2)}`
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

function hintBlocks({ hints }: Challenge, shown: number): Block[] {
  if (shown === 0) return []
  const list = hints.slice(0, shown).map((hint) => `- ${hint.trim()}`)
  return [{ type: 'text', markdown: `**Hints**\n${list.join('\n')}` }]
}

/** Who has reached the goal wants to be done, or better still, and no hint. */
function taskActions(
  challenge: Challenge,
  { attempts }: ChallengeTries,
  { hints, reached }: { hints: number; reached: boolean },
  round: Round,
): Action[] {
  const left = challenge.budget - attempts.length
  const label = attempts.length === 0 ? 'Try it' : 'Try again'
  const trying: Action[] = left > 0 ? [{ label, line: round.line(), asks: true }] : []
  if (reached) return [...round.actions(attempts.length), ...trying]
  const hint = { label: 'Give me a hint', line: round.line(`hint:${hints + 1}`) }
  return [...trying, ...(hints < challenge.hints.length ? [hint] : []), ...round.actions(attempts.length)]
}

function attemptsTable({ goal, ...challenge }: Challenge, attempts: Attempt[]): Block[] {
  if (attempts.length === 0) return []
  const rows = attempts.map(({ planText, score }, index) => [
    String(index + 1),
    changesText({ goal, ...challenge }, planText),
    scoreText(score, goal.measure),
    reaches(score, goal) ? 'yes' : 'no',
  ])
  const sentences = rows.map(
    ([number, changed, score, goalReached]) =>
      `**Try ${number}**, \`${changed}\`: ${score}, ${goalReached === 'yes' ? 'the goal is reached' : 'not there yet'}`,
  )
  return [{ type: 'table', head: ['try', 'changed', 'validation score', 'goal'], rows, sentences }]
}

/** What came of a try, on the validation examples. */
export function presentTry(
  challenge: Challenge,
  record: ChallengeTries,
  study: Study,
  round = ownRound(challenge),
): Reply {
  const { goal, number, title, budget } = challenge
  const { score } = record.attempts.at(-1)!
  const reached = reaches(score, goal)
  const left = budget - record.attempts.length
  return {
    tone: reached ? 'good' : 'neutral',
    blocks: [
      { type: 'heading', text: `Challenge ${number}: ${title}` },
      {
        type: 'text',
        markdown:
          `**${reached ? 'Goal reached' : 'Not there yet'}.** Your score is ${scoreText(score, goal.measure)}. ` +
          `The goal is ${goalText(goal)}. The score is the mean of ${study.run.histories.length} seeds, the same for every try.`,
      },
      {
        type: 'text',
        markdown: `${verdictWords(study.diagnosis.verdict, reached)} ${study.diagnosis.main.evidence}`,
      },
      ...curveBlocks(study, `Loss curves of try ${record.attempts.length}.`),
      ...attemptsTable(challenge, record.attempts),
      { type: 'text', markdown: left > 0 ? `${left} of ${budget} runs left.` : 'That was the last run.' },
      ...round.ending,
      { type: 'actions', actions: taskActions(challenge, record, { hints: 0, reached }, round) },
    ],
  }
}

/** The curves of a study's first seed. */
export function curveBlocks({ run, planText }: Study, alt: string): Block[] {
  const { trainLoss, validationLoss } = historiesOf(run)[0]!
  const chart = runChart(run, planText)
  return [
    lossSparklines({ trainLoss, validationLoss }),
    { type: 'chart', chart, alt: `${alt} ${describeCurves(chart)}` },
  ]
}
