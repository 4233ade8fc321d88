import type { Reply } from '../../reply/reply.ts'
import type { Context } from '../command.ts'
import type { Replicated } from '../runs/replicates.ts'
import type { SweepInput } from './input.ts'
import { presentRandomSweep, randomSentence } from './random-view.ts'
import { judgeSweep } from './sweep.ts'
import { presentSweep } from './view.ts'
import { sweepSentence } from './words.ts'

/** The reply to a sweep of one knob or of several, and its sentence. */
export function presentValues(
  input: SweepInput,
  result: Replicated,
  { content }: Context,
): { reply: Reply; summary: string } {
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
