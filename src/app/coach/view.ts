import { historiesOf } from '../../training/early-stop.ts'
import type { Step } from '../../advice/coach.ts'
import { changeText, lossText } from '../../numbers.ts'
import type { Pages } from '../../lessons/pages.ts'
import { isKnob, knobs } from '../../plan/knobs.ts'
import { type TrainingPlan } from '../../plan/plan.ts'
import { trainLine } from '../../plan/text.ts'
import { describeCurves } from '../../reply/chart/describe-curves.ts'
import type { Action, Block, Plane, Reply } from '../../reply/reply.ts'
import { lossRow } from '../runs/curves.ts'
import { freshly } from '../runs/fresh.ts'
import { lessonOf } from '../runs/pages.ts'
import { boundaryBlock, planeOf } from '../runs/planes.ts'
import { twoRunsChart } from '../runs/run-chart.ts'
import type { Study } from '../runs/study.ts'
import type { Coaching } from './coach.ts'
import { reachedSentence } from './words.ts'

/** What is shown while it works: how far it is, and the steps that are measured already. */
export function presentCoaching({ path: { steps, share, trainings } }: Coaching): Reply {
  const label = `looking for step ${steps.length + 1}, ${trainings} trainings so far`
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Coaching …' },
      { type: 'progress', label, share: Math.min(1, share) },
      ...(steps.length > 0 ? [stepTable(steps)] : []),
    ],
  }
}

/** The whole answer to `/coach`: the path, what each step was good for, and the start beside the end. */
export function presentCoached(coaching: Coaching, content: Pages): Reply {
  const { start, end, path } = coaching
  const reached = reachedSentence(coaching)
  const blocks: Block[] = [
    { type: 'heading', text: headingOf(coaching) },
    { type: 'text', markdown: reached },
    ...(path.steps.length > 0 ? [stepTable(path.steps), goodFor(start.plan, path.steps, content)] : []),
    { type: 'sparklines', rows: sparklines(start, end) },
    ...pictures(start, end, reached),
    { type: 'actions', actions: actions(coaching) },
    ...stops(path.steps),
    { type: 'small', markdown: smallPrint(coaching) },
  ]
  return { tone: path.ended === 'nothing-to-learn' ? 'warning' : 'good', blocks }
}

function headingOf({ path: { steps, ended }, stopped }: Coaching): string {
  if (ended === 'nothing-to-learn') return 'Nothing to learn here'
  if (steps.length > 0) return `Coached in ${steps.length === 1 ? 'one step' : `${steps.length} steps`}`
  return stopped !== null || ended === 'budget' ? 'No step yet' : 'Nothing to mend'
}

function stepTable(steps: Step[]): Block {
  const rows = steps.map(({ move, before, after, effect, pairs }, index) => [
    String(index + 1),
    move.change,
    `${lossText(before)} → ${lossText(after)}`,
    `${changeText(effect.mean)} (${changeText(effect.low)} … ${changeText(effect.high)})`,
    String(pairs),
  ])
  const sentences = steps.map(
    ({ move, before, after, effect, pairs }, index) =>
      `**Step ${index + 1}**, \`${move.change}\`: validation loss ${lossText(before)} → ${lossText(after)}, changed by ${changeText(effect.mean)} (${changeText(effect.low)} to ${changeText(effect.high)}, ${pairs} pairs)`,
  )
  return { type: 'table', head: ['', 'change', 'validation loss', 'effect (95 %)', 'pairs'], rows, sentences }
}

/** What each step was good for, in the words of studying. */
function goodFor(start: TrainingPlan, steps: Step[], content: Pages): Block {
  const lines = steps.map(({ move }, index) => {
    const before = index === 0 ? start : steps[index - 1]!.move.plan
    return `${index + 1}. ${pictureOf(move, before, content)}`
  })
  return { type: 'text', markdown: `**Think of studying.**\n${lines.join('\n')}` }
}

/** A knob's own picture of too much or too little, as it was before the step; of a recipe its page's. */
function pictureOf({ id, kind, plan }: Step['move'], before: TrainingPlan, content: Pages): string {
  if (kind === 'recipe' || !isKnob(id)) return content.recipes?.find((recipe) => recipe.id === id)?.markdown ?? ''
  const analogy = lessonOf(content, knobs[id].lesson)?.analogy
  // Without a limit one waits longest.
  const words = (before[id] ?? Infinity) > (plan[id] ?? Infinity) ? analogy?.high : analogy?.low
  return words ?? analogy?.picture ?? ''
}

function sparklines(start: Study, end: Study) {
  const rows = (name: string, { run }: Study) => [
    lossRow(`${name} train loss`, historiesOf(run)[0]!.trainLoss),
    lossRow(`${name} validation loss`, historiesOf(run)[0]!.validationLoss),
  ]
  return start === end ? rows('its', start) : [...rows('start', start), ...rows('end', end)]
}

function pictures(start: Study, end: Study, reached: string): Block[] {
  if (start === end) return boundaryBlock(start.plan, planesOf('', start), trainLine(start.planText))
  const chart = twoRunsChart({ run: start.run, label: 'start' }, { run: end.run, label: 'end' })
  const planes = [...planesOf('start', start), ...planesOf('end', end)]
  return [
    {
      type: 'chart',
      chart,
      alt: `Validation loss of the plan at the start and at the end. ${describeCurves(chart)} ${reached}`,
    },
    ...boundaryBlock(start.plan, planes, 'the plan at the start and at the end'),
  ]
}

function planesOf(label: string, { plan, run }: Study): Plane[] {
  return run.surface ? [planeOf(label, plan, run.surface)] : []
}

function actions({ start, end, path }: Coaching): Action[] {
  if (path.steps.length === 0) return [{ label: 'Train it', line: trainLine(start.planText) }]
  const further = path.ended === 'steps' ? [{ label: 'Coach on', line: `/coach ${end.planText}`.trim() }] : []
  return [{ label: 'Train the end', line: trainLine(end.planText) }, ...further]
}

/** Nobody has to go the whole way. */
function stops(steps: Step[]): Block[] {
  const earlier = steps.slice(0, -1).map(({ move }, index) => ({ label: `After step ${index + 1}`, move }))
  if (earlier.length === 0) return []
  const stopping = earlier.map(({ label, move }) => ({ label, line: trainLine(move.plan) }))
  return [{ type: 'choices', label: 'Stop at a step', actions: stopping }]
}

function smallPrint({ start, path }: Coaching): string {
  return (
    `Each step is one knob, or a few settings that belong together; it was found on some draws of the data and measured on pairs of ${freshly(start.plan)} that no choice has seen. ` +
    `A step counts while its interval leaves out 0. Points and noise stay as they are: the data are what they are. ${path.trainings} trainings.`
  )
}
