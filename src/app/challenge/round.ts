import { when } from './when.ts'
import type { Challenge } from '../../practice/challenge/challenge.ts'
import type { Action, Block } from '../../reply/reply.ts'
import { challengeLine } from './words.ts'

/** Where somebody works on a challenge: by themselves, or for their class. */
export interface Round {
  /** The command line that does something in it. */
  line(rest?: string): string
  /** What to do besides trying, when so many tries were made. */
  actions(tries: number): Action[]
  /** How it ends, when that has to be said. */
  ending: Block[]
  /** What to do when it is over. */
  after: Action[]
}

/** A round of one's own: it ends when one says so, and can be begun anew. */
export function ownRound(challenge: Challenge): Round {
  const line = (rest = '') => challengeLine(challenge, rest)
  const lesson = lessonAction(challenge)
  return {
    line,
    actions: (tries) => [
      ...(tries > 0 ? [{ label: 'I am done', line: line('finish:true') }] : []),
      lesson,
      { label: 'All challenges', line: '/challenge' },
    ],
    ending: [],
    after: [{ label: 'Next challenge', line: '/challenge' }, { label: 'Once more', line: line('again:true') }, lesson],
  }
}

/** The one round that a student has for a post of the class; it ends for everybody at once. */
export function classRound(challenge: Challenge, closesAt: number, zone: string): Round {
  const line = (rest = '') => `/challenge post:${challenge.number} ${rest}`.trim()
  const lesson = lessonAction(challenge)
  const markdown = `Nobody else sees your tries. Open until ${when(closesAt, zone)}. Then your best try, by its validation score, is scored again on examples that were held back, and with fresh seeds. That score counts.`
  return {
    line,
    actions: () => [{ label: 'The task', line: line() }, lesson],
    ending: [{ type: 'small', markdown }],
    after: [
      { label: 'The board', line: '/leaderboard' },
      { label: 'Practise it', line: challengeLine(challenge) },
      lesson,
    ],
  }
}

const lessonAction = ({ topic }: Challenge): Action => ({ label: 'Read the lesson', line: `/lesson ${topic}` })
