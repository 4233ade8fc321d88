import { z } from 'zod'
import { command } from '../src/app/command.ts'
import { type PastRun, pastRuns } from '../src/app/past-runs.ts'
import { lastLoss } from '../src/app/present.ts'
import type { Reply } from '../src/reply/reply.ts'

/** Runs on one page; more would not fit a message. */
const shownRuns = 10

export const history = command({
  name: 'history',
  summary: 'Your last runs, newest first',
  input: z.strictObject({}),
  examples: ['/history'],
  async *run(_input: object, context) {
    const runs = await pastRuns(context)
    yield runs.length === 0 ? nothingYet : listOfRuns(runs)
    return { runs: runs.map(({ id, at, planText, verdict }) => ({ id, at, planText, verdict })) }
  },
})

const nothingYet: Reply = {
  tone: 'neutral',
  blocks: [
    { type: 'text', markdown: 'You have no runs yet. The first one takes a second:' },
    { type: 'actions', actions: [{ label: 'Train', line: '/train' }] },
  ],
}

function listOfRuns(runs: PastRun[]): Reply {
  const latest = runs.slice(0, shownRuns)
  const older = runs.length - latest.length
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Your last runs' },
      {
        type: 'table',
        head: ['run', 'plan', 'verdict', 'train', 'validation'],
        rows: latest.map(({ id, planText, verdict, trainLoss, validationLoss }) => [
          String(Number(id)),
          planText || '(all defaults)',
          verdict,
          lastLoss(trainLoss),
          lastLoss(validationLoss),
        ]),
      },
      ...(older > 0 ? [{ type: 'small' as const, markdown: `… and ${older} older` }] : []),
      {
        type: 'actions',
        actions: latest
          .slice(0, 3)
          .map(({ id, planText }) => ({ label: `Run ${Number(id)} again`, line: `/train ${planText}`.trim() })),
      },
    ],
  }
}
