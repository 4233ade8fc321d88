import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { isKnob, knobs } from '../plan/knobs.ts'
import type { PlanField, TrainingPlan } from '../plan/plan.ts'
import { formatPlan } from '../plan/text.ts'
import { formatValue } from '../plan/values.ts'
import { knobAdvice } from './knobs.ts'
import { prepared, recipes, type Symptom } from './recipes.ts'

/** One step that a coach can propose: one knob turned, or one recipe. `id` is the knob's or the recipe's. */
export interface Move {
  id: string
  kind: 'knob' | 'recipe'
  /** What it sets, as options; of a recipe several. */
  change: string
  plan: TrainingPlan
}

/**
 * All steps from a plan, those first that suit what is wrong with it. More examples are none: the data are what they are.
 */
export function movesFrom(plan: TrainingPlan, { verdict }: Diagnosis): Move[] {
  const symptom: Symptom = verdict === 'overfitting' ? 'by-heart' : 'too-little'
  const known = new Set([formatPlan(plan)])
  const isNew = ({ plan: next }: Move) => !known.has(formatPlan(next)) && known.add(formatPlan(next))
  const fitting = recipes.filter(({ symptoms }) => symptoms.includes(symptom))
  const others = recipes.filter((recipe) => !fitting.includes(recipe))
  return [
    ...fitting.flatMap((recipe) => asMove(recipe, plan)),
    ...turns(plan),
    ...others.flatMap((recipe) => asMove(recipe, plan)),
  ].filter(isNew)
}

function asMove(recipe: (typeof recipes)[number], plan: TrainingPlan): Move[] {
  const next = prepared(recipe, plan)
  return next ? [{ id: recipe.id, kind: 'recipe', change: changeOf(plan, next), plan: next }] : []
}

/** One knob at a time, up and down. */
function turns(plan: TrainingPlan): Move[] {
  const turned = Object.keys(knobs)
    .filter(isKnob)
    .filter((knob) => !knobs[knob].ofTheData)
  return turned.flatMap((knob) =>
    knobAdvice[knob].changes.flatMap((climb) =>
      climb(plan).map((next): Move => ({ id: knob, kind: 'knob', change: changeOf(plan, next), plan: next })),
    ),
  )
}

/** The options in which the second plan differs from the first. */
function changeOf(from: TrainingPlan, to: TrainingPlan): string {
  return (Object.keys(to) as PlanField[])
    .filter((field) => formatValue(from[field]) !== formatValue(to[field]))
    .map((field) => `${field}:${formatValue(to[field])}`)
    .join(' ')
}
