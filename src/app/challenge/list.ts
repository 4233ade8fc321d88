import type { Challenge } from '../../practice/challenge/challenge.ts'
import type { Reply } from '../../reply/reply.ts'
import type { ChallengeRecord } from './record.ts'
import { challengeLine } from './words.ts'

export type ChallengeState = 'new' | 'open' | 'solved' | 'closed'

/** A challenge in a list, as `--json` tells it. */
export interface ListedChallenge {
  id: string
  number: number
  title: string
  topic: string
  level: number
  state: ChallengeState
  attempts: number
  budget: number
}

/** All challenges with how far one person came in each. */
export function listChallenges(challenges: Challenge[], records: Map<string, ChallengeRecord>): ListedChallenge[] {
  return challenges.map(({ id, number, title, topic, level, budget }) => {
    const record = records.get(id)
    return { id, number, title, topic, level, state: stateOf(record), attempts: record?.attempts.length ?? 0, budget }
  })
}

function stateOf(record: ChallengeRecord | undefined): ChallengeState {
  if (record?.solved) return 'solved'
  if (record?.closed) return 'closed'
  return record && record.attempts.length > 0 ? 'open' : 'new'
}

/** The one to go on with: a begun one before a new one, the first of each. */
function nextChallenge(list: ListedChallenge[]): ListedChallenge | undefined {
  return list.find(({ state }) => state === 'open') ?? list.find(({ state }) => state === 'new')
}

export function presentList(list: ListedChallenge[], challenges: Challenge[]): Reply {
  const next = nextChallenge(list)
  const following = list.filter(({ state, id }) => state !== 'solved' && id !== next?.id).slice(0, 3)
  const rows = list.map(({ number, title, id, level, state, attempts, budget }) => [
    String(number),
    title,
    id,
    String(level),
    state === 'open' ? `${attempts} of ${budget} runs` : state,
  ])
  const lineOf = (wanted: string) => challengeLine(challenges.find(({ id }) => id === wanted)!)
  const solved = list.filter(({ state }) => state === 'solved').length
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Challenges' },
      {
        type: 'text',
        markdown: `A network that does badly, a goal, and a few runs to get there. Solved: ${solved} of ${list.length}.`,
      },
      {
        type: 'table',
        head: ['no.', 'title', 'id', 'level', 'state'],
        rows,
        sentences: rows.map(([number, title, , level, state]) => `**${number} ${title}**, level ${level}: ${state}`),
      },
      {
        type: 'actions',
        actions: [
          ...(next ? [{ label: next.state === 'open' ? 'Go on' : 'Next challenge', line: lineOf(next.id) }] : []),
          ...following.map(({ title, id }) => ({ label: title, line: lineOf(id) })),
        ],
      },
    ],
  }
}
