import type { ClassState } from '../../../classroom/class.ts'
import { sayInstant } from '../../../classroom/days.ts'
import type { Block } from '../../../reply/reply.ts'

/** What went wrong lately, newest first. */
export function noteBlocks({ notes, schedule }: ClassState): Block[] {
  if (notes.length === 0) return []
  const lines = notes
    .slice(-3)
    .toReversed()
    .map(({ at, text }) => `- ${sayInstant(at, schedule?.zone ?? 'UTC')}: ${text}`)
  return [{ type: 'text', markdown: `**What you should know**\n\n${lines.join('\n')}` }]
}
