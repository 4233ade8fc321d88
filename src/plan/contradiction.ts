import type { Work } from './cost.ts'
import { type Misfit, misfitOf } from './limits.ts'

/** The fields of a plan that can contradict each other. */
interface Settings extends Work {
  decay: number
  schedule: 'inverse' | 'cosine' | 'none'
  warmup: number
  momentum: number
}

/** Two options that do not go together, and the nearest plan in which they do. */
export interface Contradiction<Plan> {
  field: keyof Settings
  message: string
  instead: Plan
}

/** The first thing that is wrong with the fields of a plan together, each right by itself, and a plan with all of it mended. */
export function problemOf<Plan extends Settings>(plan: Plan): Contradiction<Plan> | Misfit<Plan> | undefined {
  const found = contradictionIn(plan) ?? misfitOf(plan)
  return found && { ...found, instead: problemOf(found.instead)?.instead ?? found.instead }
}

/** Two fields of a plan that do not go together; undefined when none do. */
export function contradictionIn<Plan extends Settings>(plan: Plan): Contradiction<Plan> | undefined {
  const found = contradictions.find(({ holds }) => holds(plan))
  return found && { field: found.field, message: found.message(plan), instead: { ...plan, ...found.mend(plan) } }
}

/** `mend` undoes what `holds` sees and brings back nothing else, so that asking again comes to an end. */
interface Kind {
  field: keyof Settings
  holds: (plan: Settings) => boolean
  message: (plan: Settings) => string
  mend: (plan: Settings) => Partial<Settings>
}

const contradictions: Kind[] = [
  {
    field: 'decay',
    holds: ({ decay, schedule }) => decay > 0 && schedule !== 'inverse',
    message: ({ schedule }) =>
      `decay belongs to schedule:inverse, but schedule is ${schedule}. Leave one of the two out.`,
    mend: () => ({ decay: 0 }),
  },
  {
    field: 'momentum',
    holds: ({ momentum, optimizer }) => momentum > 0 && optimizer === 'adam',
    message: () => 'momentum belongs to optimizer:sgd; adam keeps a momentum of its own, 0.9. Leave it out.',
    mend: () => ({ momentum: 0 }),
  },
  {
    field: 'warmup',
    holds: ({ warmup, epochs }) => warmup >= epochs,
    message: ({ warmup, epochs }) =>
      `warmup is ${warmup}, but the run has only ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}: it must be shorter than the run.`,
    // Of ten epochs one: the rest is there to learn in.
    mend: ({ epochs }) => ({ warmup: Math.floor(epochs / 10) }),
  },
]
