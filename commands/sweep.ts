import { command } from '../src/app/command.ts'
import { noteSuggested } from '../src/app/runs/suggested.ts'
import { judgeSweep } from '../src/app/sweep/sweep.ts'
import { summaryOf } from '../src/app/runs/batch-view.ts'
import { trainReplicates } from '../src/app/runs/replicates.ts'
import { seedsFrom } from '../src/plan/seeds.ts'
import { presentUnfinished, presentValues } from '../src/app/sweep/present.ts'
import { assertNoChallenge } from '../src/app/live/muted.ts'
import { sweepAll } from '../src/app/sweep/all/sweep-all.ts'
import { mapData } from '../src/app/sweep/map/judge.ts'
import { SweepInput } from '../src/app/sweep/input.ts'

export const sweep = command({
  name: 'sweep',
  summary: 'Turn one knob from small to large and see which values work',
  trains: true,
  input: SweepInput,
  examples: [
    '/sweep knob:lr from:0.001 to:10 steps:9',
    '/sweep knob:dropout plan:"points:60 hidden:64-64 epochs:200"',
    '/sweep knob:batch',
    '/sweep knob:lr with:batch',
    '/sweep knob:lr from:0.01 to:1 with:batch with-from:4 with-to:64',
    '/sweep knob:schedule',
    '/sweep knob:all plan:"dataset:circles"',
    '/sweep knob:random steps:12',
    '/sweep knob:random over:"lr:0.001..10 dropout:0..0.5"',
  ],
  async *run(input: SweepInput, context) {
    await assertNoChallenge('A sweep', input.base, context)
    if (input.factorial !== null) return yield* sweepAll(input, input.factorial, context)
    const trainings = trainReplicates(input.plans, seedsFrom(input.base.seed, input.seeds), context, {
      freshDraws: true,
    })
    const unfinished = presentUnfinished(input)
    let step = await trainings.next()
    for (; !step.done; step = await trainings.next()) yield unfinished(step.value)
    const { reply, summary } = presentValues(input, step.value, context)
    yield reply
    const { best } = judgeSweep(step.value.studies)
    noteSuggested(input.base, best === null ? null : step.value.studies[best]!.plan, context)
    const data = { studies: step.value.studies, summary: summaryOf(summary, step.value) }
    return input.map === null ? data : { ...data, map: mapData(input.map, step.value.studies) }
  },
})
