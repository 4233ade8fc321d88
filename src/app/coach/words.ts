import { mostSteps } from '../../advice/coach.ts'
import { lossText } from '../../numbers.ts'
import type { Coaching } from './coach.ts'

/** How far it got, and why it ended there: the `reached` of `--json`. */
export function reachedSentence({ start, path, stopped }: Coaching): string {
  const { steps, ended } = path
  const [first, last] = [steps[0], steps.at(-1)]
  const taken = steps.length === 1 ? 'One step' : `${steps.length} steps`
  const way = first && last ? `${taken}: validation loss ${lossText(first.before)} → ${lossText(last.after)}. ` : ''
  if (stopped !== null) return `${stoppedBy[stopped]} ${way || 'No step was measured until then.'}`.trim()
  switch (ended) {
    case 'nothing-to-learn':
      return `${way}Whatever I tried, no plan does clearly better than guessing (${lossText(start.run.baselineLoss)}): in these data there is nothing that such a network could learn.`
    case 'steps':
      return `${way}These are the ${mostSteps} steps that one coaching may have; another one can go on from here.`
    case 'budget':
      return `${way}There was no time to try everything from here.`
    default:
      return way === ''
        ? 'This plan is as good as I can make it: of all that I tried, nothing surely helps.'
        : `${way}Of all that I tried from here, nothing surely helps any more.`
  }
}

const stoppedBy: Record<NonNullable<Coaching['stopped']>, string> = {
  cancelled: 'Cancelled; the steps that were measured are kept.',
  'timed-out': 'It took too long; the steps that were measured are kept.',
  busy: 'The queue is full at the moment; the steps that were measured are kept.',
  unavailable: 'The training process failed; the steps that were measured are kept.',
}
