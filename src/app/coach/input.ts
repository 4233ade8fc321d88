import { coachable, mostWork } from '../../advice/coach.ts'
import { expectedMilliseconds } from '../../plan/cost.ts'
import { shortened } from '../../plan/limits.ts'
import { TrainingPlan } from '../../plan/plan.ts'

/**
 * The options of `/coach`: those of a plan, whose training is short enough to be repeated as often as a step has to be
 * measured. One that is too long is answered with one that is not.
 */
export const CoachInput = TrainingPlan.check(({ value, issues }) => {
  if (coachable(value)) return
  // Rounded up: "1.1 s" must not be refused for being more than 1.1 s.
  const seconds = Math.ceil(expectedMilliseconds(value) / 100) / 10
  const message = `This plan trains for about ${seconds} s, and a step from it is measured on many trainings of it; at most ${Math.floor(mostWork / 100) / 10} s are allowed here.`
  issues.push({
    code: 'custom',
    input: value,
    path: ['epochs'],
    message,
    params: { instead: shortened(value, mostWork) },
  })
})
