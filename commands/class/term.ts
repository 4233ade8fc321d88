import { z } from 'zod'
import { changeClass, refreshBoards } from '../../src/app/classroom/store.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import { readDay, slotsBlock } from '../../src/app/classroom/settings.ts'
import { command } from '../../src/app/command.ts'
import { addDays } from '../../src/classroom/days.ts'
import { dayOf } from '../../src/classroom/zone.ts'
import { UserError } from '../../src/errors.ts'

const input = z.strictObject({
  from: z.string().max(12).optional().describe('The first day, such as 2026-09-01'),
  to: z.string().max(12).optional().describe('The last day, such as 2026-12-18'),
})

export const classTerm = command({
  name: 'class term',
  summary: 'For instructors: first and last day of the term; no quizzes outside of it. Without days: no term',
  needs: 'server',
  private: true,
  input,
  examples: ['/class term from:2026-09-01 to:2026-12-18', '/class term'],
  async *run({ from, to }: z.infer<typeof input>, context) {
    const { place, state, now } = await requireInstructor(context)
    const today = dayOf(now, state.schedule?.zone ?? 'UTC')
    const term = readTerm(from, to, today)
    const changed = await changeClass(context.store, place.server, (old) => ({ ...old, term }))
    await refreshBoards(context.store, place.server, now)
    const words = term ? `The term runs from ${term.from} to ${term.to}.` : 'There is no term: everything counts.'
    yield {
      tone: 'good',
      blocks: [
        { type: 'text', markdown: words },
        ...(changed.schedule ? [slotsBlock(changed, changed.schedule, now)] : []),
      ],
    }
    return { term }
  },
})

/** @throws UserError `invalid-input` */
function readTerm(from: string | undefined, to: string | undefined, today: string) {
  if (from === undefined && to === undefined) return null
  const example = `/class term from:${today} to:${addDays(today, 100)}`
  if (from === undefined || to === undefined)
    throw new UserError('invalid-input', 'A term has a first day and a last one.', example)
  const term = { from: readDay('from', from, '/class term', today), to: readDay('to', to, '/class term', today) }
  if (term.from > term.to)
    throw new UserError(
      'invalid-input',
      'The term ends before it begins.',
      `/class term from:${term.to} to:${term.from}`,
    )
  return term
}
