import { trainLine } from '../plan/text.ts'
import type { Pages } from '../lessons/pages.ts'
import { has, senseOf } from './settings/items.ts'
import type { Token } from './words/token.ts'

/** Lessons about what an option's name says. */
const lessonOfKnob: Record<string, string> = {
  lr: 'learning-rate',
  batch: 'batch-size',
  epochs: 'epochs',
  decay: 'learning-rate-decay',
  schedule: 'learning-rate-decay',
  warmup: 'learning-rate-decay',
  dropout: 'dropout',
  'weight-decay': 'weight-decay-regularization',
  optimizer: 'optimizer',
  momentum: 'optimizer',
  activation: 'initialization-activation',
  hidden: 'model-capacity',
  layers: 'model-capacity',
  units: 'model-capacity',
  network: 'model-capacity',
  validation: 'validation-split',
  stop: 'early-stopping',
}

/** Lessons that a page of another name belongs to. */
const lessonOfShow: Record<string, string> = {
  'slow-learning': 'underfitting',
  healthy: 'convergence',
  'too-small-network': 'model-capacity',
  'dead-network': 'initialization-activation',
}

/** The lesson that a text names, by its topic, what it shows or an option; undefined where it names none. */
export function lessonIn(tokens: Token[], { lessons }: Pages): string | undefined {
  const names = [
    ...tokens.map((token) => senseOf(token, 'topic')?.name),
    ...tokens.map((token) => senseOf(token, 'show')?.name).map((name) => name && (lessonOfShow[name] ?? name)),
    ...tokens.map((token) => senseOf(token, 'knob')?.name).map((name) => name && lessonOfKnob[name]),
    ...tokens.map((token) => senseOf(token, 'choice')?.name.split(' ')[0]).map((name) => name && lessonOfKnob[name]),
  ]
  return names.find((name) => lessons.some(({ id }) => id === name))
}

/** A run of the content that shows what a text wants to see: "make it overfit", "show me too high a rate". */
export function exemplarIn(tokens: Token[], pages: Pages): string | undefined {
  if (tokens.some((token) => has(token, 'too', 'toolow'))) {
    const lesson = pages.lessons.find(
      ({ id }) =>
        id ===
        lessonIn(
          tokens.filter((token) => senseOf(token, 'knob')),
          pages,
        ),
    )
    const side = tokens.some((token) => has(token, 'toolow')) ? 'too-low' : 'too-high'
    const plan = lesson?.sections.find(({ id }) => id === side)?.plans[0]
    if (plan) return trainLine(plan.planText)
  }
  const id = tokens.map((token) => senseOf(token, 'show')?.name).find((name) => name !== undefined)
  if (id === undefined) return undefined
  const page = pages.diagnoses.find((one) => one.id === id)
  const sections = page?.sections ?? pages.lessons.find((one) => one.id === id)?.sections ?? []
  const plan =
    sections.find((section) => section.id === 'see-it')?.plans[0] ?? sections.flatMap(({ plans }) => plans)[0]
  return plan && trainLine(plan.planText)
}
