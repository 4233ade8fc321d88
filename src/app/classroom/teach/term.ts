import { changeClass, refreshBoards } from '../store.ts'
import { requireInstructor } from '../instructor.ts'
import { readDay, slotsBlock } from '../settings.ts'
import { addDays } from '../../../classroom/days.ts'
import { dayOf } from '../../../classroom/zone.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** First and last day as they are typed; without both the term ends. */
export interface TermWish {
  from?: string
  to?: string
}

/** Sets or ends the term. Returns what `--json` prints. @throws UserError `forbidden`, `invalid-input` */
export async function* setTerm({ from, to }: TermWish, context: Context): AsyncGenerator<Reply, object> {
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
}

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
