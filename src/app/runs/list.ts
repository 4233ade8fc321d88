import { trainLine } from '../../plan/text.ts'
import { lastLossText } from '../../numbers.ts'
import { unreadBlocks } from './keeping.ts'
import { damagedRuns, type PastRun, pastRuns } from './past-runs.ts'
import type { Action, Reply, SparklineRow } from '../../reply/reply.ts'
import type { Context } from '../command.ts'

/** The last runs of the person who asks, newest first. Returns what `--json` prints. */
export async function* listRuns(context: Context): AsyncGenerator<Reply, object> {
  const damaged: string[] = []
  const runs = await pastRuns(context, (id) => damaged.push(id))
  const { tone, blocks } = runs.length === 0 ? nothingYet : listOfRuns(runs, context)
  yield { tone, blocks: [...blocks, ...unreadBlocks(damagedRuns(damaged))] }
  return { runs: runs.map(({ id, at, planText, verdict }) => ({ id, at, planText, verdict })) }
}

/** Runs on one page; more would not fit a message. */
const shownRuns = 10

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

/** The validation loss of a past run on its own scale, so that one that blew up does not flatten the others. */
export function runRow({ id, validationLoss, verdict, planText }: PastRun): SparklineRow {
  return {
    label: `run ${Number(id)}`,
    values: onOwnScale(validationLoss),
    note: `${lastLossText(validationLoss)}  ${verdict}  ${planText || '(all defaults)'}`,
  }
}

/** From 1 to 2: a range so narrow is drawn in equal steps, with the lowest value at the bottom. */
function onOwnScale(values: (number | null)[]): (number | null)[] {
  const finite = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  return values.map((value) => (value === null ? null : 1 + (value - low) / (high - low || 1)))
}
