import { notCounted } from '../src/app/challenge/at-hand.ts'
import { command, type Context } from '../src/app/command.ts'
import { withOutcome } from '../src/app/guess/outcome-view.ts'
import { keepOutcome, takeGuess, type TakenGuess } from '../src/app/guess/take.ts'
import { keeping } from '../src/app/runs/keeping.ts'
import { challengeUnder, mutedWords } from '../src/app/live/muted.ts'
import { rememberRun } from '../src/app/runs/past-runs.ts'
import type { Study } from '../src/app/runs/study.ts'
import { TrainInput } from '../src/app/train/input.ts'
import { presentProgress, presentStudy } from '../src/app/train/view.ts'
import { presentQueued } from '../src/app/runs/waiting-view.ts'
import { study, type StudyStep } from '../src/app/train/train.ts'
import type { TrainingPlan } from '../src/plan/plan.ts'
import { formatPlan } from '../src/plan/text.ts'
import type { Reply } from '../src/reply/reply.ts'

export const train = command({
  name: 'train',
  summary: 'Train a small network and look at its loss curve',
  trains: true,
  input: TrainInput,
  examples: [
    '/train',
    '/train lr:10',
    '/train lr:0.1 dropout:0.3',
    '/train lr:3 guess:diverged sure:2',
    '/train dataset:spiral hidden:32-32 batch:8 epochs:120',
  ],
  async *run({ plan, guess }: TrainInput, context) {
    const open = await challengeUnder(plan, context)
    const muted = open && mutedWords(open)
    const taken = guess && (await takeGuess(guess, formatPlan(plan), context))
    const steps = study(plan, context, muted === undefined)
    let latest: Reply | undefined
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) {
        const { value } = step
        const lost = await keeping(() => keep(value, taken, context), context)
        const more = [...notCounted(plan, context), ...lost]
        if (latest && more.length > 0) yield { ...latest, blocks: [...latest.blocks, ...more] }
        return value
      }
      yield (latest = withGuess(present(step.value, plan, context, muted), step.value, taken))
    }
  },
})

async function keep(result: Study, guess: TakenGuess | null, context: Context): Promise<void> {
  if (guess) await keepOutcome(guess, result.planText, result.diagnosis.verdict, context)
  await rememberRun(result, context)
}

function present(step: StudyStep, plan: TrainingPlan, { content }: Context, muted?: string): Reply {
  if (step.type === 'queued') return presentQueued(step.position, plan)
  if (step.type === 'training') return presentProgress(step.progress, plan)
  return presentStudy(step.study, content, step.trying, muted)
}

/** A study with what was guessed of it: compared when nothing can revise the verdict any more. */
function withGuess(reply: Reply, step: StudyStep, guess: TakenGuess | null): Reply {
  if (guess === null || step.type !== 'study') return reply
  return withOutcome(reply, guess, step.trying ? undefined : step.study.diagnosis.verdict)
}
