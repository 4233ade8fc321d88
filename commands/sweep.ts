import { command, type Context } from '../src/app/command.ts'
import { presentBatchProgress, summaryOf } from '../src/app/runs/batch-view.ts'
import { presentSweep } from '../src/app/sweep/view.ts'
import { presentRandomSweep, randomSentence } from '../src/app/sweep/random-view.ts'
import { type Replicated, seedsFrom, trainReplicates } from '../src/app/runs/replicates.ts'
import { judgeSweep } from '../src/app/sweep/sweep.ts'
import { SweepInput } from '../src/app/sweep/input.ts'
import { sweepSentence } from '../src/app/sweep/words.ts'
import type { Reply } from '../src/reply/reply.ts'

export const sweep = command({
  name: 'sweep',
  summary: 'Turn one knob from small to large and see which values work',
  trains: true,
  input: SweepInput,
  examples: [
    '/sweep knob:lr from:0.001 to:10 steps:9',
    '/sweep knob:dropout plan:"points:60 hidden:64-64 epochs:200"',
    '/sweep knob:batch',
    '/sweep knob:random steps:12',
  ],
  async *run(input: SweepInput, context) {
    const trainings = trainReplicates(input.plans, seedsFrom(input.base.seed, input.seeds), context)
    let step = await trainings.next()
    for (; !step.done; step = await trainings.next()) yield presentBatchProgress(`Turning ${input.knob} …`, step.value)
    const { reply, summary } = present(input, step.value, context)
    yield reply
    return { studies: step.value.studies, summary: summaryOf(summary, step.value) }
  },
})

function present(input: SweepInput, result: Replicated, { content }: Context): { reply: Reply; summary: string } {
  const { knob } = input
  const { studies } = result
  const swept = judgeSweep(studies)
  if (knob === 'random')
    return { reply: presentRandomSweep(input, swept, result, content), summary: randomSentence(swept, studies) }
  return {
    reply: presentSweep({ ...input, knob }, swept, result, content),
    summary: sweepSentence(knob, swept, result),
  }
}
