import { problemOf } from '../../../../plan/contradiction.ts'
import { datasetDefaults } from '../../../../plan/datasets.ts'
import type { Field } from '../../../../plan/fields.ts'
import { readOptions } from '../../../../plan/options.ts'
import type { PlanField, TrainingPlan } from '../../../../plan/plan.ts'
import { tokenise } from '../../../../plan/tokens.ts'
import { formatValue } from '../../../../plan/values.ts'

/** A plan, or what is wrong with its text and a plan that is right. */
export type PlanReading = { ok: true; plan: TrainingPlan } | { ok: false; problem: string; instead: TrainingPlan }

/** Plans and their text on the page, as `plan/text.ts` has them on the server; by the fields alone, without their schema. */
export interface PlanReader {
  fields: readonly Field[]
  usual: TrainingPlan
  read(text: string): PlanReading
  /** The canonical text: what is as usual is left out. */
  write(plan: TrainingPlan): string
  /** The plan with some fields changed; another data set brings its own noise and size. */
  change(plan: TrainingPlan, changes: Partial<TrainingPlan>): TrainingPlan
}

/** @param fields those of the plan's schema */
export function planReader(fields: readonly Field[]): PlanReader {
  const defaults = Object.fromEntries(fields.map((field) => [field.name, field.default])) as Partial<TrainingPlan>
  const filled = (options: Partial<TrainingPlan>): TrainingPlan => {
    const plan = { ...defaults, ...options } as TrainingPlan
    const own = datasetDefaults(plan.dataset)
    return {
      ...plan,
      noise: plan.noise ?? own.noise,
      points: plan.points ?? own.points,
      validation: plan.validation ?? own.validation,
      stop: plan.stop ?? null,
    }
  }
  return {
    fields,
    usual: filled({}),
    read: (text) => readPlan(fields, filled, text),
    write(plan) {
      const usual = filled({ dataset: plan.dataset })
      const changed = fields
        .map(({ name }) => name as PlanField)
        .filter((name) => formatValue(plan[name]) !== formatValue(name === 'dataset' ? defaults.dataset : usual[name]))
      return changed.map((name) => `${name}:${formatValue(plan[name])}`).join(' ')
    },
    change: (plan, changes) => ({
      ...plan,
      ...(changes.dataset === undefined || changes.dataset === plan.dataset ? {} : datasetDefaults(changes.dataset)),
      ...changes,
    }),
  }
}

function readPlan(
  fields: readonly Field[],
  filled: (options: Partial<TrainingPlan>) => TrainingPlan,
  text: string,
): PlanReading {
  const result = readOptions([...fields], tokenise(text))
  if (!result.ok) {
    const mended = readOptions([...fields], tokenise(result.corrected))
    return { ok: false, problem: result.problem, instead: fitting(filled(mended.ok ? mended.options : {})) }
  }
  const plan = filled(result.options)
  const problem = problemOf(plan)
  return problem ? { ok: false, problem: problem.message, instead: problem.instead } : { ok: true, plan }
}

const fitting = (plan: TrainingPlan): TrainingPlan => problemOf(plan)?.instead ?? plan
