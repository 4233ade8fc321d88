import { historiesOf } from '../../training/early-stop.ts'
import { lossText } from '../../numbers.ts'
import type { Lesson } from '../../lessons/pages.ts'
import { planOf } from '../../plan/changed-plan.ts'
import { trainLine } from '../../plan/text.ts'
import type { Block, Reply } from '../../reply/reply.ts'
import type { Run } from '../../training/run.ts'
import { type Context, personKey } from '../command.ts'
import { runChart } from '../runs/run-chart.ts'

/** The section that every lesson has beside its own: its runs as pictures. */
export const figuresSection = { id: 'figures', title: 'See the runs' }

/** Three pictures are seen at one glance: for a knob too high, too low and right. */
const mostFigures = 3

/** One run of a lesson, under the title of the section it stands in. */
interface Figure {
  title: string
  planText: string
}

/**
 * Trains the first plan of each section and draws its curves.
 * @throws UserError as `TrainingQueue.trainMany`
 */
export async function drawFigures(lesson: Lesson, { training, signal, person }: Context): Promise<Reply> {
  const figures = figuresOf(lesson)
  const plans = figures.map(({ planText }) => planOf(planText))
  const runs = await training.trainMany(plans, { signal, person: personKey(person), purpose: 'answer', surface: false })
  const blocks = figures.flatMap((figure, index) => presentFigure(figure, runs[index]!))
  const actions = [{ label: `Back: ${lesson.title}`, line: `/lesson ${lesson.id}` }]
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: `${lesson.title}: ${figuresSection.title}` },
      ...blocks,
      { type: 'actions', actions },
    ],
  }
}

/** The different runs of a lesson, one a section, in its order. */
function figuresOf({ sections }: Lesson): Figure[] {
  const first = sections.flatMap(({ title, plans: [plan] }) => (plan ? [{ title, planText: plan.planText }] : []))
  const different = first.filter(
    ({ planText }, index) => first.findIndex((other) => other.planText === planText) === index,
  )
  return different.slice(0, mostFigures)
}

function presentFigure({ title, planText }: Figure, run: Run): Block[] {
  const line = trainLine(planText)
  const { trainLoss, validationLoss } = historiesOf(run)[0]!
  const end = (values: (number | null)[]) => lossText(values.at(-1) ?? null)
  const alt =
    `Loss curves of ${line}. Train loss at the end ${end(trainLoss)}, validation loss ${end(validationLoss)}; ` +
    `the loss of guessing is ${lossText(run.baselineLoss)}.`
  return [
    { type: 'text', markdown: `**${title}.** \`${line}\`` },
    { type: 'chart', chart: runChart(run, line), alt },
  ]
}
