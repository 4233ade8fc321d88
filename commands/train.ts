import { command } from '../src/app/command.ts'
import { rememberRun } from '../src/app/past-runs.ts'
import { presentProgress, presentStudy } from '../src/app/present.ts'
import { study } from '../src/app/study.ts'
import { TrainingPlan } from '../src/plan/plan.ts'
import { formatPlan } from '../src/plan/text.ts'

export const train = command({
  name: 'train',
  summary: 'Train a small network and look at its loss curve',
  input: TrainingPlan,
  examples: ['/train', '/train lr:10', '/train lr:0.1 dropout:0.3', '/train dataset:spiral hidden:32-32 batch:8 epochs:120'],
  async *run(plan: TrainingPlan, context) {
    const steps = study(plan, context)
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) {
        await rememberRun(step.value, context)
        return step.value
      }
      yield step.value.type === 'training'
        ? presentProgress(step.value.progress, formatPlan(plan))
        : presentStudy(step.value.study, context.content)
    }
  },
})
