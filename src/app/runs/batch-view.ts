import { lossText } from '../../numbers.ts'
import type { Block, Reply } from '../../reply/reply.ts'
import type { SeedSummary } from './outcomes.ts'
import type { BatchProgress, Replicated } from './replicates.ts'
import type { Study } from './study.ts'

/** What is shown while many trainings run: how many of how many, and what they came to so far. */
export function presentBatchProgress(heading: string, { done, total }: BatchProgress, soFar: Block[] = []): Reply {
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: heading },
      { type: 'progress', label: `${done} of ${total} trainings`, share: total === 0 ? 0 : done / total },
      ...soFar,
    ],
  }
}

/** Pictures drawn while something is measured: enough to see it grow, few enough to cost little. */
const mostPictures = 24

/** Draws what was measured so far anew with every so many trainings, and gives the last picture in between. */
export function inSteps<Report extends BatchProgress>(draw: (report: Report) => Block[]): (report: Report) => Block[] {
  let drawn = { done: 0, blocks: [] as Block[] }
  return (report) => {
    if (report.done >= drawn.done + report.total / mostPictures) drawn = { done: report.done, blocks: draw(report) }
    return drawn.blocks
  }
}

const stoppedBy: Record<NonNullable<Replicated['stopped']>, string> = {
  cancelled: 'It was cancelled',
  'timed-out': 'It took too long',
  busy: 'The queue is full at the moment',
  unavailable: 'The training process failed',
}

/** Says that a result is partial, and why; nothing when it is whole. */
function partialWarning({ stopped, progress }: Pick<Replicated, 'stopped' | 'progress'>): string {
  if (stopped === null) return ''
  return `Partial: ${lowered(stoppedBy[stopped])} after ${progress.done} of ${progress.total} trainings.`
}

/** What came out, in words, with a warning in front of what is partial: the `summary` of `--json`. */
export function summaryOf(sentence: string, result: Pick<Replicated, 'stopped' | 'progress'>): string {
  return `${partialWarning(result)} ${sentence}`.trim()
}

/** The warning as a block of its own. */
export function partialBlock(replicated: Pick<Replicated, 'stopped' | 'progress'>): Block[] {
  const warning = partialWarning(replicated)
  return warning === ''
    ? []
    : [{ type: 'text', markdown: `**${warning}** What follows is what was measured until then.` }]
}

/** How many trainings, how long they took, and what trained. */
export function trainedLine(studies: Study[]): string {
  const trainings = studies.reduce((sum, { run }) => sum + run.histories.length, 0)
  const milliseconds = studies.reduce((sum, { run }) => sum + run.milliseconds, 0)
  const engine = studies[0]?.run.engine
  const by = engine ? `, TensorFlow.js ${engine.backend} (${engine.step})` : ''
  return `${trainings} trainings in ${Math.max(1, Math.round(milliseconds))} ms of one worker${by}.`
}

/** The median loss over seeds. */
export function medianText({ median }: SeedSummary): string {
  return median === null ? '×' : lossText(median)
}

/** Lowest to highest loss over seeds; one seed has no range. */
export function rangeText({ low, high, diverged, seeds }: SeedSummary): string {
  return low === null || seeds - diverged < 2 ? '–' : `${lossText(low)} … ${lossText(high)}`
}

/** The same as a remark behind the middle. */
export function rangeRemark(seedSummary: SeedSummary): string {
  const { diverged, seeds } = seedSummary
  return seeds - diverged < 2 ? 'one seed alone' : `${rangeText(seedSummary)} over ${seeds} seeds`
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
