import { command } from '../src/app/command.ts'
import { coaching } from '../src/app/coach/coach.ts'
import { CoachInput } from '../src/app/coach/input.ts'
import { presentCoached, presentCoaching } from '../src/app/coach/view.ts'
import { reachedSentence } from '../src/app/coach/words.ts'
import { assertNoChallenge } from '../src/app/live/muted.ts'
import { keeping } from '../src/app/runs/keeping.ts'
import { rememberRun } from '../src/app/runs/past-runs.ts'
import { presentQueued } from '../src/app/runs/waiting-view.ts'
import type { TrainingPlan } from '../src/plan/plan.ts'
import { formatPlan } from '../src/plan/text.ts'

export const coach = command({
  name: 'coach',
  summary: 'Bring a plan step by step, each step measured, to one about as good as its data allow',
  trains: true,
  input: CoachInput,
  examples: ['/coach', '/coach lr:10', '/coach dataset:spiral dropout:0.5', '/coach points:40 epochs:400'],
  async *run(plan: TrainingPlan, context) {
    await assertNoChallenge('The coach', plan, context)
    const steps = coaching(plan, context)
    let step = await steps.next()
    for (; !step.done; step = await steps.next())
      yield step.value.type === 'queued'
        ? presentQueued(step.value.position, plan)
        : presentCoaching(step.value.coaching)
    const coached = step.value
    const reply = presentCoached(coached, context.content)
    yield reply
    const lost = await keeping(() => rememberRun(coached.end, context), context)
    if (lost.length > 0) yield { ...reply, blocks: [...reply.blocks, ...lost] }
    const { start, end, path } = coached
    return {
      planText: end.planText,
      steps: path.steps.map(({ move, effect }) => ({ change: move.change, planText: formatPlan(move.plan), effect })),
      reached: reachedSentence(coached),
      start,
      end,
    }
  },
})
