import { historiesOf } from '../../../training/early-stop.ts'
import { when } from '../../challenge/when.ts'
import type { ChallengePost } from '../../../classroom/challenge-post.ts'
import type { ChallengeResults } from '../../../classroom/challenge-results.ts'
import type { Challenge } from '../../../practice/challenge/challenge.ts'
import { scoreBars, scoreOf } from '../../../practice/challenge/score.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import { exemplarBlock } from '../../challenge/close-view.ts'
import { curveBlocks, taskBlocks } from '../../challenge/task-view.ts'
import { challengeLine, scoreText } from '../../challenge/words.ts'
import { fewestShown, whyDifferent } from './why-class-differs.ts'
import { missedBlocks, type Posted } from './quiz-view.ts'
import type { Study } from '../../runs/study.ts'

/** A challenge as it stands in the channel: everybody sees the task, and their own tries alone. */
export function presentChallengePost(
  challenge: Challenge,
  start: Study,
  { closesAt, zone, missed = [] }: Pick<Posted, 'closesAt' | 'zone' | 'missed'>,
): Reply {
  const { number, budget, goal } = challenge
  const score = scoreText(scoreOf(historiesOf(start.run), goal), goal.measure)
  const closing = `Open until ${when(closesAt, zone)}. Then everybody's best try is scored again, on examples that were held back and with fresh seeds. What it reaches there counts, and not who was first.`
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: titleOf(challenge) },
      ...taskBlocks(challenge),
      { type: 'text', markdown: `As it stands, it has ${score}. This is how it learns:` },
      ...curveBlocks(start, `Loss curves of the start plan of challenge ${number}.`),
      {
        type: 'text',
        markdown: `Everybody has **${budget} runs**. Nobody else sees yours. Each is answered with its score on the validation examples.`,
      },
      { type: 'small', markdown: closing },
      ...missedBlocks(missed),
      {
        type: 'actions',
        actions: [
          { label: 'Try it', line: `/challenge post:${number}`, asks: true },
          { label: 'Read the lesson', line: `/lesson ${challenge.topic}` },
        ],
      },
    ],
  }
}

const titleOf = ({ number, title, level }: Challenge): string => `Challenge ${number}: ${title}, level ${level}`

/** What is left of the task when it is closed. */
export function presentChallengeClosed(challenge: Challenge): Reply {
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: titleOf(challenge) },
      ...taskBlocks(challenge),
      { type: 'small', markdown: 'Closed. How it went stands further down in this channel.' },
      { type: 'actions', actions: [resultAction(challenge)] },
    ],
  }
}

const resultAction = ({ number }: Challenge) => ({ label: 'My result', line: `/challenge post:${number}` })

/** How the class did, why the two scores differ, and one way to the goal. */
export function presentChallengeReveal({ challenge, shift, spread: results }: ChallengePost, exemplar: Block[]): Reply {
  return {
    tone: 'good',
    blocks: [
      { type: 'heading', text: `How challenge ${challenge.number} went: ${challenge.title}` },
      ...(results ? resultsBlocks(challenge, results, shift) : []),
      exemplarBlock(challenge),
      ...exemplar,
      {
        type: 'actions',
        actions: [
          resultAction(challenge),
          { label: 'The board', line: '/leaderboard' },
          { label: 'Practise it', line: challengeLine(challenge) },
          { label: 'Read the lesson', line: `/lesson ${challenge.topic}` },
        ],
      },
    ],
  }
}

/** The exemplar, trained like any try. */
export function exemplarBlocks({ goal }: Challenge, study: Study): Block[] {
  const score = scoreText(scoreOf(historiesOf(study.run), goal), goal.measure)
  return [
    { type: 'text', markdown: `Trained like a try, it has ${score}.` },
    ...curveBlocks(study, 'Loss curves of the exemplar.'),
  ]
}

function resultsBlocks(challenge: Challenge, results: ChallengeResults, shift: ChallengePost['shift']): Block[] {
  const { goal, number, level } = challenge
  const { tried, hoped, solved, scored, validation, final } = results
  if (tried === 0) return [{ type: 'text', markdown: 'Nobody tried it this time. It stays open to practise.' }]
  const shown = scored >= fewestShown
  const cells = (five: number[]) => [five[0]!, five[2]!, five[4]!].map((score) => scoreText(score, goal.measure))
  const bars = shown ? ` ${scoreBars(final, goal)}` : ''
  return [
    {
      type: 'text',
      markdown: `**${students(tried)} tried it.** On the validation examples ${hoped} of ${tried} reached the goal with their best try; in the final scoring it is ${solved} of ${tried}. Reaching it there is worth ${level} ${level === 1 ? 'point' : 'points'}.`,
    },
    ...(shown
      ? [
          {
            type: 'table' as const,
            head: ['best tries', 'weakest', 'middle', 'best'],
            rows: [
              ['validation score', ...cells(validation)],
              ['final score', ...cells(final)],
            ],
            sentences: [
              spread('On the validation examples', cells(validation)),
              spread('In the final scoring', cells(final)),
            ],
          },
        ]
      : []),
    { type: 'text', markdown: whyDifferent(challenge, results, shift ?? null) },
    { type: 'text', markdown: `**To share:** \`Challenge ${number}: ${solved} of ${tried} solved${bars}\`` },
  ]
}

const spread = (where: string, [weakest, middle, best]: string[]): string =>
  `${where} the best tries have ${weakest} (the weakest), ${middle} (the middle one) and ${best} (the best)`

const students = (count: number): string => `${count} ${count === 1 ? 'student' : 'students'}`
