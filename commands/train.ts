import { notCounted } from '../src/app/challenge/at-hand.ts'
import { command, type Context } from '../src/app/command.ts'
import { keeping } from '../src/app/runs/keeping.ts'
import { challengeUnder, mutedWords } from '../src/app/live/muted.ts'
import { rememberRun } from '../src/app/runs/past-runs.ts'
import { presentProgress, presentStudy } from '../src/app/train/view.ts'
import { presentQueued } from '../src/app/runs/waiting-view.ts'
import { study, type StudyStep } from '../src/app/train/train.ts'
import { TrainingPlan } from '../src/plan/plan.ts'
import type { Reply } from '../src/reply/reply.ts'

export const train = command({
  name: 'train',
  summary: 'Train a small network and look at its loss curve',
  trains: true,
  input: TrainingPlan,
  examples: [
    '/train',
    '/train lr:10',
    '/train lr:0.1 dropout:0.3',
    '/train dataset:spiral hidden:32-32 batch:8 epochs:120',
  ],
  async *run(plan: TrainingPlan, context) {
    const open = await challengeUnder(plan, context)
    const muted = open && mutedWords(open)
    const steps = study(plan, context, muted === undefined)
    let latest: Reply | undefined
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) {
        const { value } = step
        const lost = await keeping(() => rememberRun(value, context), context)
        const more = [...notCounted(plan, context), ...lost]
        if (latest && more.length > 0) yield { ...latest, blocks: [...latest.blocks, ...more] }
        return value
      }
      yield (latest = present(step.value, plan, context, muted))
    }
  },
})

function present(step: StudyStep, plan: TrainingPlan, { content }: Context, muted?: string): Reply {
  if (step.type === 'queued') return presentQueued(step.position, plan)
  if (step.type === 'training') return presentProgress(step.progress, plan)
  return presentStudy(step.study, content, step.trying, muted)
}
