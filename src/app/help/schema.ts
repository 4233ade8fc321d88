import { type DatasetName, datasetNames, datasets, usualSize } from '../../plan/datasets.ts'
import { type Field, fieldsOf } from '../../plan/fields.ts'
import { isKnob, knobs } from '../../plan/knobs.ts'
import { mostMilliseconds } from '../../plan/limits.ts'
import { PlanOptions } from '../../plan/plan.ts'
import type { Command, Context } from '../command.ts'
import { type GroupId, groupOf } from './groups.ts'

/** A command as a page needs it to help with typing. */
export interface CommandSchema {
  name: string
  summary: string
  group: GroupId
  /** Only people who look after a class can do it. */
  forInstructors: boolean
  /** It can do nothing here, so it is not offered: on the practice screen all that belongs to a server. */
  hidden: boolean
  options: Field[]
  /** The option that may stand without its name, and the one that takes the rest of the line. */
  positional: string | null
  rest: string | null
  /** What the option without a name can be, where that is known. */
  words: string[]
  examples: string[]
}

/** An option of a plan, with what is known of the knob where it is one. */
export type PlanOption = Field & { knob: (typeof knobs)[keyof typeof knobs] | null }

/** All that can be asked for; the commands in the order of the help. */
export interface Schema {
  /** Those of a plan. */
  options: PlanOption[]
  datasets: ({ name: DatasetName; points: number; validation: number } & (typeof datasets)[DatasetName])[]
  /** The longest training in expected milliseconds. */
  mostMilliseconds: number
  commands: CommandSchema[]
}

/** Describes what can be asked for, as the zod schemas say it; `context`: where it is asked for. */
export function schemaOf(context: Context): Schema {
  return {
    options: fieldsOf(PlanOptions).map((field) => ({ ...field, knob: isKnob(field.name) ? knobs[field.name] : null })),
    datasets: datasetNames.map((name) => ({ name, ...datasets[name], ...usualSize(name) })),
    mostMilliseconds,
    commands: context.commands.map((command) => describe(command, context)),
  }
}

function describe(command: Command, context: Context): CommandSchema {
  const { name, summary, needs, audience, input, positional = null, rest = null, examples } = command
  return {
    name,
    summary,
    group: groupOf(command),
    forInstructors: audience === 'instructors',
    hidden: needs === 'server' && !context.place,
    options: fieldsOf(input),
    positional,
    rest,
    words: command.named?.(context) ?? [],
    examples,
  }
}
