import type { Pages } from '../../lessons/pages.ts'
import type { Mastery } from '../../practice/quiz/mastery.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import { runRow } from '../runs/list.ts'
import type { PastRun } from '../runs/past-runs.ts'
import { lessonOf } from '../runs/pages.ts'
import { countDue, type Due } from './return-view.ts'

/** How a person is doing: everything `/me` shows. */
export interface Standing {
  streak: number
  bestStreak: number
  mastery: Mastery[]
  /** Topics, weakest first. */
  weakest: string[]
  due: Due
  challenges: { solved: number; all: number }
  /** The newest first. */
  runs: PastRun[]
}

/** Runs that are shown; `/history` has more. */
const shownRuns = 3

/** Cells of a bar of text. */
const barWidth = 10

/** A person's mastery of each topic, and which one to practise next. @param sureness how well it fits, as it is told */
export function presentStanding(standing: Standing, content: Pages, sureness: Block[]): Reply {
  const { mastery, weakest } = standing
  const [next] = weakest
  const rows = mastery.map(({ topic, share, answered }) => [
    titleOf(topic, content),
    bar(share),
    `${Math.round(100 * share)} %`,
    String(answered),
  ])
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'How you are doing' },
      { type: 'text', markdown: summary(standing) },
      { type: 'table', head: ['topic', 'known', 'share', 'answers'], rows, sentences: sentences(standing, content) },
      ...lastRuns(standing.runs),
      ...sureness,
      ...(next === undefined ? [] : [nextStep(next, standing, content)]),
      {
        type: 'small',
        markdown: 'Known is the share of a topic’s questions that you answered right the last time you met them.',
      },
      { type: 'actions', actions: actions(next, standing.due) },
    ],
  }
}

/** The topics that were met, each with what is known of it, and those that were not in one line. */
function sentences({ mastery }: Standing, content: Pages): string[] {
  const met = mastery.filter(({ answered }) => answered > 0)
  const unmet = mastery.filter(({ answered }) => answered === 0).map(({ topic }) => titleOf(topic, content))
  const known = met.map(
    ({ topic, share, answered }) =>
      `**${titleOf(topic, content)}**: ${Math.round(100 * share)} % known after ${answered} ${answered === 1 ? 'answer' : 'answers'}`,
  )
  return [...known, ...(unmet.length === 0 ? [] : [`Not met yet: ${unmet.join(', ')}`])]
}

function titleOf(topic: string, content: Pages): string {
  return lessonOf(content, topic)?.title ?? topic
}

/** `██████░░░░` */
function bar(share: number): string {
  const full = Math.round(share * barWidth)
  return '█'.repeat(full) + '░'.repeat(barWidth - full)
}

function summary({ streak, bestStreak, challenges, mastery, due }: Standing): string {
  const answers = mastery.reduce((sum, { answered }) => sum + answered, 0)
  const row = streak === 0 ? 'No days in a row yet' : `${streak} ${streak === 1 ? 'day' : 'days'} in a row`
  const best = bestStreak > streak ? ` (your best: ${bestStreak})` : ''
  return `**${row}**${best}. ${answers} ${answers === 1 ? 'answer' : 'answers'} given, ${challenges.solved} of ${challenges.all} challenges solved.${dueWords(due)}`
}

function dueWords({ count, next }: Due): string {
  if (count > 0) return ` ${countDue(count)}: \`/quiz practice\` begins with ${count === 1 ? 'it' : 'them'}.`
  return next === null ? '' : ` No question is due; the next returns ${next}.`
}

function lastRuns(runs: PastRun[]): Block[] {
  const latest = runs.slice(0, shownRuns)
  if (latest.length === 0) return []
  return [
    { type: 'text', markdown: '**Your last runs**' },
    { type: 'sparklines', rows: latest.map(runRow) },
  ]
}

function nextStep(topic: string, { mastery }: Standing, content: Pages): Block {
  const known = mastery.find((entry) => entry.topic === topic)
  const why = known && known.answered > 0 ? 'some of its questions have not gone right yet' : 'you have not met it yet'
  return { type: 'text', markdown: `**Next step.** Practise ${titleOf(topic, content)}: ${why}.` }
}

function actions(next: string | undefined, { count }: Due): Action[] {
  return [
    ...(count === 0 ? [] : [{ label: 'Practise what is due', line: '/quiz practice' }]),
    ...(next === undefined
      ? []
      : [
          { label: 'Practise it', line: `/quiz practice topic:${next}` },
          { label: 'Read the lesson', line: `/lesson ${next}` },
        ]),
    { label: 'A challenge', line: '/challenge' },
    { label: 'All my runs', line: '/history' },
  ]
}
