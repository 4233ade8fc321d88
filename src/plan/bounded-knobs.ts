import { type ModelKnob, modelKnobs } from './knobs.ts'
import { defaultPlan, type TrainingPlan } from './plan.ts'

/** The model's knobs that are numbers, or layers that can be counted. */
type BoundedKnob = { [K in ModelKnob]: TrainingPlan[K] extends number | number[] ? K : never }[ModelKnob]

/** Those of which a challenge can demand at least or at most so much. */
export const boundedKnobs = modelKnobs.filter(
  (knob): knob is BoundedKnob => typeof defaultPlan[knob] === 'number' || Array.isArray(defaultPlan[knob]),
)
