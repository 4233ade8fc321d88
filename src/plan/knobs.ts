import type { PlanField, TrainingPlan } from './plan.ts'

/** Numbers between which something holds, both included. */
interface Span {
  from: number
  to: number
}

/** What there is to know of a knob, beside the bounds and the default that stand in `plan.ts`. */
interface KnobRow {
  /** What it is called in a sentence. */
  label: string
  /** What it counts, one and many; null where it is a share, a rate or a choice. */
  counts: [one: string, many: string] | null
  /** The lesson that explains it. */
  lesson: string
  /** Whether that lesson has a study-habit picture for too much and one for too little. */
  pictured: boolean
  /** It belongs to the data, which are the same for everybody who tries one task. */
  ofTheData: boolean
  /** What is usual on small networks and data with plain steps, as the lessons say it; outside of it a value is high or low. */
  usual: Span | null
  /**
   * The values of a sweep: from where a default run learns little to where it breaks or gains nothing more. `log`: equal
   * factors matter rather than equal differences. Null where there is no order from small to large.
   */
  sweep: (Span & { log: boolean; whole: boolean }) | null
}

/** What a knob without an order and without pictures has in common with others. */
const choice = { counts: null, pictured: false, ofTheData: false, usual: null, sweep: null } as const

/** From none to where most runs break, and from nothing to see to nothing learned. */
const momentumSweep = { from: 0, to: 0.98, log: false, whole: false } as const
const weightDecaySweep = { from: 0.0001, to: 1, log: true, whole: false } as const
/** From none to a third of the usual run; from stopping at the first bad epoch to two thirds of it. */
const warmupSweep = { from: 0, to: 20, log: false, whole: true } as const
const stopSweep = { from: 1, to: 40, log: true, whole: true } as const

/** The one list of knobs: what a student can turn. `causes` and `change` speak of these; `advice/knobs.ts` says what helps. */
export const knobs = {
  lr: {
    label: 'learning rate',
    counts: null,
    lesson: 'learning-rate',
    pictured: true,
    ofTheData: false,
    // The lesson's runs swing at 1 and hardly move at 0.001.
    usual: { from: 0.003, to: 0.5 },
    sweep: { from: 0.001, to: 10, log: true, whole: false },
  },
  batch: {
    label: 'batch size',
    counts: null,
    lesson: 'batch-size',
    pictured: true,
    ofTheData: false,
    // At least ten updates in an epoch of the usual 300 examples; below 4 the lesson's run gets restless.
    usual: { from: 4, to: 64 },
    sweep: { from: 1, to: 256, log: true, whole: true },
  },
  epochs: {
    label: 'number of epochs',
    counts: ['epoch', 'epochs'],
    lesson: 'epochs',
    pictured: true,
    ofTheData: false,
    usual: { from: 15, to: 300 },
    sweep: { from: 5, to: 320, log: true, whole: true },
  },
  decay: {
    label: 'decay',
    counts: null,
    lesson: 'learning-rate-decay',
    pictured: true,
    ofTheData: false,
    usual: { from: 0.01, to: 0.5 },
    sweep: { from: 0.001, to: 10, log: true, whole: false },
  },
  dropout: {
    label: 'dropout',
    counts: null,
    lesson: 'dropout',
    pictured: true,
    ofTheData: false,
    usual: { from: 0.05, to: 0.5 },
    sweep: { from: 0, to: 0.8, log: false, whole: false },
  },
  hidden: {
    ...choice,
    label: 'hidden layers',
    counts: ['hidden unit in all', 'hidden units in all'],
    lesson: 'model-capacity',
  },
  optimizer: { ...choice, label: 'optimizer', lesson: 'optimizer' },
  activation: { ...choice, label: 'activation', lesson: 'initialization-activation' },
  momentum: { ...choice, label: 'momentum', lesson: 'optimizer', sweep: momentumSweep },
  'weight-decay': { ...choice, label: 'weight decay', lesson: 'weight-decay-regularization', sweep: weightDecaySweep },
  schedule: { ...choice, label: 'schedule of the rate', lesson: 'learning-rate-decay' },
  warmup: { ...choice, label: 'warm-up', lesson: 'learning-rate-decay', sweep: warmupSweep },
  stop: { ...choice, label: 'early stopping', lesson: 'early-stopping', sweep: stopSweep },
  points: {
    label: 'number of training examples',
    counts: ['training example', 'training examples'],
    lesson: 'validation-split',
    pictured: false,
    ofTheData: true,
    usual: null,
    sweep: { from: 20, to: 1000, log: true, whole: true },
  },
} as const satisfies Partial<Record<PlanField, KnobRow>>

/** What a student can turn, as `causes`, `change` and the options of a command name it. */
export type Knob = keyof typeof knobs

/** The knobs in whose row a fact is of a kind. */
type KnobsWith<Fact> = { [K in Knob]: (typeof knobs)[K] extends Fact ? K : never }[Knob]

/** All knobs, in the order of the list. */
export const knobNames = Object.keys(knobs) as Knob[]

/** Whether a text is the name of a knob. */
export const isKnob = (name: string): name is Knob => Object.hasOwn(knobs, name)

/** The knobs that have an order, so that one can go from a small value to a large one. */
export type SweptKnob = KnobsWith<{ sweep: object }>
/** Those that `/sweep` takes. */
export const sweptKnobs = knobNames.filter((knob): knob is SweptKnob => knobs[knob].sweep !== null)

/** The knobs whose lesson has pictures for too much and too little. */
export type PicturedKnob = KnobsWith<{ pictured: true }>
/** Those whose lesson has pictures for too much and too little. */
export const picturedKnobs = knobNames.filter((knob): knob is PicturedKnob => knobs[knob].pictured)

/** The knobs that leave the data as they are. */
export type ModelKnob = KnobsWith<{ ofTheData: false }>
/** Those that leave the data as they are: what a challenge may let people turn. */
export const modelKnobs = knobNames.filter((knob): knob is ModelKnob => !knobs[knob].ofTheData)

/** The lesson to read for an option of a plan: that of a knob with pictures; undefined for all others. */
export function lessonOfKnob(name: string): string | undefined {
  return picturedKnobs.some((knob) => knob === name) ? knobs[name as PicturedKnob].lesson : undefined
}

/** A rate as it suits the optimizer: Adam's usual rate is a tenth of plain descent's. */
export function rateFor(optimizer: TrainingPlan['optimizer'], rate: number): number {
  return optimizer === 'adam' ? rate / 10 : rate
}
