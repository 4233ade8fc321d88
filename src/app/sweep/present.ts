import type { Reply } from '../../reply/reply.ts'
import type { Context } from '../command.ts'
import { inSteps, presentBatchProgress } from '../runs/batch-view.ts'
import type { BatchReport, Replicated } from '../runs/replicates.ts'
import type { SweepInput } from './input.ts'
import { judgeMap } from './map/judge.ts'
import { presentMap, unfinishedMap } from './map/view.ts'
import { mapSentence } from './map/words.ts'
import { presentRandomSweep, randomSentence } from './random-view.ts'
import { judgeSweep } from './sweep.ts'
import { presentSchedules, scheduleSentence } from './schedules-view.ts'
import { presentSweep } from './view.ts'
import { sweepSentence } from './words.ts'

/** The reply to a sweep of one knob, of two together or of several, and its sentence. */
export function presentValues(
  input: SweepInput,
  result: Replicated,
  { content }: Context,
): { reply: Reply; summary: string } {
  const { knob } = input
  const { studies } = result
  if (input.map !== null) {
    const judged = judgeMap(input.map, studies)
    return {
      reply: presentMap(input, judged, result, content),
      summary: mapSentence(judged, result),
    }
  }
  const swept = judgeSweep(studies)
  if (knob === 'all') throw new Error('an experiment on several knobs has a reply of its own')
  if (knob === 'random')
    return {
      reply: presentRandomSweep(input, swept, result, content),
      summary: randomSentence(input, swept, studies),
    }
  if (knob === 'schedule')
    return { reply: presentSchedules(swept, result, content), summary: scheduleSentence(swept, studies) }
  return {
    reply: presentSweep({ ...input, knob }, swept, result, content),
    summary: sweepSentence(knob, swept, result),
  }
}

/** What is shown while a sweep is trained; of a map the cells that are there. */
export function presentUnfinished(input: SweepInput): (report: BatchReport) => Reply {
  const { knob, map } = input
  if (map === null) return (report) => presentBatchProgress(`Turning ${knob} …`, report)
  const picture = inSteps((report: BatchReport) => unfinishedMap(input, map, report))
  const heading = `Turning ${map.x.knob} and ${map.y.knob} …`
  return (report) => presentBatchProgress(heading, report, picture(report))
}
