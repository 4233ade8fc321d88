import { defaultPlan, type TrainingPlan } from '../../plan/plan.ts'
import { formatPlan } from '../../plan/text.ts'
import type { Mistake, Options } from './options.ts'

/** What it is called where warm-up and length are turned together: short runs would be all warm-up. */
export const warmupWithEpochs =
  'a warm-up has to be shorter than its run, so that warmup and epochs are not turned together.'

/** What keeps a warm-up from being turned, or undefined: it is shorter than its run, which must then be two epochs at least. */
export function mistakeInWarmup(typed: Options, plan: TrainingPlan): Mistake | undefined {
  if (fewestEpochs(typed) === 1) return undefined
  if ([typed.knob, typed.with].includes('epochs'))
    return { message: `with: ${warmupWithEpochs}`, options: { ...typed, with: 'lr' } }
  if (plan.epochs > 1) return undefined
  const longer = formatPlan({ ...plan, epochs: defaultPlan.epochs })
  return { message: 'In a run of 1 epoch there is no room for a warm-up.', options: { ...typed, plan: longer } }
}

/** The shortest run that leaves room for what is turned: a warm-up needs a run of two epochs. */
export function fewestEpochs({ knob, with: second }: Options): number {
  return [knob, second].includes('warmup') ? 2 : 1
}
