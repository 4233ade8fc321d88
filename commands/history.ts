import { trainLine } from '../src/plan/text.ts'
import { z } from 'zod'
import { command, type Context } from '../src/app/command.ts'
import { runRow } from '../src/app/quiz/mastery-view.ts'
import { type PastRun, pastRuns } from '../src/app/runs/past-runs.ts'
import type { Action, Reply } from '../src/reply/reply.ts'

/** Runs on one page; more would not fit a message. */
const shownRuns = 10

export const history = command({
  name: 'history',
  summary: 'Your last runs, newest first',
  input: z.strictObject({}),
  examples: ['/history'],
  async *run(_input: object, context) {
    const runs = await pastRuns(context)
    yield runs.length === 0 ? nothingYet : listOfRuns(runs, context)
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

function listOfRuns(runs: PastRun[], { commands }: Context): Reply {
  const latest = runs.slice(0, shownRuns)
  const older = runs.length - latest.length
  const comparing = commands.some(({ name }) => name === 'compare')
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Your last runs' },
      { type: 'sparklines', rows: latest.map(runRow) },
      {
        type: 'small',
        markdown: `The validation loss of each run, each on its own scale.${older > 0 ? ` … and ${older} older` : ''}`,
      },
      { type: 'actions', actions: [...latest.slice(0, 3).map(again), ...(comparing ? comparison(latest) : [])] },
    ],
  }
}

function again({ id, planText }: PastRun): Action {
  return { label: `Run ${Number(id)} again`, line: trainLine(planText) }
}

/** The two newest runs side by side, the earlier one first; only where they differ. */
function comparison([later, earlier]: PastRun[]): Action[] {
  if (!later || !earlier || later.planText === earlier.planText) return []
  const [one, other] = [Number(earlier.id), Number(later.id)]
  return [{ label: `Compare ${one} and ${other}`, line: `/compare a:${one} b:${other}` }]
}
