import { planOf } from '../practice/changed-plan.ts'
import { formatPlan } from '../plan/text.ts'
import type { Challenge } from '../practice/challenge.ts'
import { bestOf, reaches, shareCard } from '../practice/score.ts'
import type { Action, Block, Reply } from '../reply/reply.ts'
import type { Attempt, ChallengeRecord } from './challenge-record.ts'
import { challengeLine, changesText, differenceText, goalText, scoreText } from './challenge-words.ts'
import { lastLoss } from './present.ts'
import { runChart } from './quiz-chart.ts'
import type { Study } from './study.ts'

/** The task: its story, the goal, the start plan, how to try, the tries so far. */
export function presentTask(challenge: Challenge, record: ChallengeRecord, hints: number): Reply {
  const { title, number, story, plan, goal, turn, budget } = challenge
  const left = budget - record.attempts.length
  const start = `/train ${formatPlan(planOf(plan))}`.trim()
  const example = challengeLine(challenge, `try:"${exampleTry(challenge)}"`)
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: `Challenge ${number}: ${title}` },
      { type: 'text', markdown: story.trim() },
      {
        type: 'text',
        markdown: `**Goal.** ${sentence(goalText(goal))}\n\n**Start.** \`${start}\`\n\n**You may change** ${turn.join(', ')}.`,
      },
      ...hintBlocks(challenge, hints),
      ...attemptsTable(challenge, record.attempts),
      {
        type: 'text',
        markdown: `${left} of ${budget} runs left. Write your change like this: \`${example}\`. What you leave out stays as in the start plan.`,
      },
      { type: 'actions', actions: taskActions(challenge, record, hints) },
    ],
  }
}

/** A value of the first knob, to show how a try is written; not a good one. */
function exampleTry({ plan, turn }: Challenge): string {
  const start = planOf(plan)
  const [knob] = turn
  return knob === 'lr' ? `lr:${start.lr === 0.2 ? 0.3 : 0.2}` : `${knob}:${String(start[knob!])}`
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

function hintBlocks({ hints }: Challenge, shown: number): Block[] {
  if (shown === 0) return []
  const list = hints.slice(0, shown).map((hint) => `- ${hint.trim()}`)
  return [{ type: 'text', markdown: `**Hints**\n${list.join('\n')}` }]
}

function taskActions(challenge: Challenge, { attempts }: ChallengeRecord, hints: number): Action[] {
  const more = hints < challenge.hints.length
  return [
    ...(more ? [{ label: 'Give me a hint', line: challengeLine(challenge, `hint:${hints + 1}`) }] : []),
    ...(attempts.length > 0 ? [{ label: 'I am done', line: challengeLine(challenge, 'finish:true') }] : []),
    { label: 'Read the lesson', line: `/lesson ${challenge.topic}` },
    { label: 'All challenges', line: '/challenge' },
  ]
}

function attemptsTable({ goal, ...challenge }: Challenge, attempts: Attempt[]): Block[] {
  if (attempts.length === 0) return []
  const rows = attempts.map(({ planText, score }, index) => [
    String(index + 1),
    changesText({ goal, ...challenge }, planText),
    scoreText(score, goal.measure),
    reaches(score, goal) ? 'yes' : 'no',
  ])
  return [{ type: 'table', head: ['try', 'changed', 'validation score', 'goal'], rows }]
}

/** What came of a try, on the validation examples. */
export function presentTry(challenge: Challenge, record: ChallengeRecord, study: Study): Reply {
  const { goal, number, title, budget } = challenge
  const { score } = record.attempts.at(-1)!
  const reached = reaches(score, goal)
  const { trainLoss, validationLoss } = study.run.histories[0]!
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
      { type: 'text', markdown: `What the curves say: **${study.diagnosis.verdict}**. ${study.diagnosis.main.evidence}` },
      {
        type: 'sparklines',
        rows: [
          { label: 'train loss', values: trainLoss, note: lastLoss(trainLoss) },
          { label: 'validation loss', values: validationLoss, note: lastLoss(validationLoss) },
        ],
      },
      { type: 'chart', chart: runChart(study.run, study.planText), alt: `Loss curves of try ${record.attempts.length}.` },
      ...attemptsTable(challenge, record.attempts),
      { type: 'text', markdown: left > 0 ? `${left} of ${budget} runs left.` : 'That was the last run.' },
      { type: 'actions', actions: taskActions(challenge, record, 0) },
    ],
  }
}

/** The end: all tries scored again, why the numbers differ, a card to share, and why the exemplar works. */
export function presentClose(challenge: Challenge, { attempts }: ChallengeRecord): Reply {
  const { goal, number, title, lesson, exemplar } = challenge
  const solved = isSolved(challenge, attempts)
  const rows = attempts.map(({ planText, score, final }, index) => [
    String(index + 1),
    changesText(challenge, planText),
    scoreText(score, goal.measure),
    scoreText(final, goal.measure),
  ])
  return {
    tone: solved ? 'good' : 'warning',
    blocks: [
      { type: 'heading', text: `Challenge ${number}: ${title} · ${solved ? 'solved' : 'not solved'}` },
      ...(rows.length === 0
        ? []
        : [{ type: 'table' as const, head: ['try', 'changed', 'validation score', 'final score'], rows }]),
      { type: 'text', markdown: whyDifferent(challenge, attempts) },
      { type: 'text', markdown: `**One way.** \`${exemplar}\`. ${lesson.trim()}` },
      { type: 'text', markdown: `**To share:** \`${shareCard(challenge, scoresOf(attempts))}\`` },
      {
        type: 'actions',
        actions: [
          { label: 'Next challenge', line: '/challenge' },
          { label: 'Once more', line: challengeLine(challenge, 'again:true') },
          { label: 'Read the lesson', line: `/lesson ${challenge.topic}` },
        ],
      },
    ],
  }
}

/** Final scores where there are any: the card tells what counts. */
function scoresOf(attempts: Attempt[]): (number | null)[] {
  return attempts.map(({ score, final }) => (final === undefined ? score : final))
}

/** Solved is a challenge whose best try, chosen by its validation score, reaches the goal in the final scoring. */
export function isSolved({ goal }: Challenge, attempts: Attempt[]): boolean {
  const chosen = attempts[bestOf(attempts.map(({ score }) => score), goal)]
  return chosen !== undefined && reaches(chosen.final ?? null, goal)
}

function whyDifferent({ goal, ...challenge }: Challenge, attempts: Attempt[]): string {
  const place = bestOf(attempts.map(({ score }) => score), goal)
  const chosen = attempts[place]
  if (!chosen) return 'There was no try with a score, so there is nothing to score again.'
  const final = chosen.final ?? null
  const told = `**Your best try was number ${place + 1}.** On the validation examples it had ${scoreText(chosen.score, goal.measure)}; on examples that were held back from every try, and with fresh seeds, it has ${scoreText(final, goal.measure)}`
  if (final === null || chosen.score === null) return `${told}. With other seeds it got out of control: the settings are too close to the edge.`
  const change = final - chosen.score
  const verdict = isSolved({ goal, ...challenge }, attempts) ? 'The goal is reached there too.' : 'That misses the goal.'
  return `${told} (${differenceText(change, goal.measure)}). ${verdict} ${reasonOf(change, goal.comparison, attempts.length)}`
}

/** Why a validation score and a final score differ, whichever way. */
function reasonOf(change: number, comparison: 'at-least' | 'at-most', tries: number): string {
  const worse = comparison === 'at-least' ? change < 0 : change > 0
  if (!worse)
    return 'This time chance was kind: the new examples or seeds were a little easier. Most often a score that one has chosen by is a little too good.'
  const among = tries > 1 ? `You chose it among ${tries} tries because it looked best` : 'It was measured on one set of examples'
  return `${among}: part of a good score is skill and part is luck with those very examples and seeds. The luck does not come along, so the final score is the honest one.`
}
