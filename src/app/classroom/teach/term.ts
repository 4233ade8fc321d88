import { changeClass, refreshBoards } from '../store.ts'
import { requireInstructor } from '../instructor.ts'
import { readDay, slotsBlock } from '../settings.ts'
import type { ClassState } from '../../../classroom/class.ts'
import { dayOf } from '../../../classroom/zone.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'
import { changeBlocks, changesOf, type Shown } from './changed.ts'

/** First and last day as they are typed, `none` for no bound; a day that is not named stays as it is. */
export interface TermWish {
  from?: string
  to?: string
}

/** Sets or ends the term, or says how it is. Returns what `--json` prints. @throws UserError `forbidden`, `invalid-input` */
export async function* setTerm(wish: TermWish, context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const isNamed = wish.from !== undefined || wish.to !== undefined
  const read = readTerm(wish, dayOf(now, state.schedule?.zone ?? 'UTC'))
  const changed = isNamed
    ? await changeClass(context.store, place.server, (old) => ({ ...old, term: merged(old.term, read) }))
    : state
  if (isNamed) await refreshBoards(context.store, place.server, now)
  const [before, after] = [shownTerm(state.term), shownTerm(changed.term)]
  yield {
    tone: isNamed ? 'good' : 'neutral',
    blocks: [
      { type: 'text', markdown: termWords(changed.term) },
      ...(isNamed ? changeBlocks(before, after) : []),
      ...(changed.schedule ? [slotsBlock(changed, changed.schedule, now)] : []),
    ],
  }
  return { term: changed.term, changes: changesOf(before, after) }
}

const shownTerm = (term: ClassState['term']): Shown => ({ from: term?.from ?? 'none', to: term?.to ?? 'none' })

function termWords(term: ClassState['term']): string {
  if (term?.from && term.to) return `The term runs from ${term.from} to ${term.to}.`
  if (term?.from) return `The term begins on ${term.from}; it has no last day.`
  return term?.to ? `The term ends on ${term.to}; it has no first day.` : 'There is no term: everything counts.'
}

/** The days that are named; null for `none`. @throws UserError `invalid-input` */
function readTerm({ from, to }: TermWish, today: string): { from?: string | null; to?: string | null } {
  const read = (option: string, text: string) =>
    text.trim().toLowerCase() === 'none' ? null : readDay(option, text, '/class term', today)
  return {
    ...(from === undefined ? {} : { from: read('from', from) }),
    ...(to === undefined ? {} : { to: read('to', to) }),
  }
}

/** @throws UserError `invalid-input` for a term that ends before it begins */
function merged(old: ClassState['term'], named: { from?: string | null; to?: string | null }): ClassState['term'] {
  const { from, to } = { from: null, to: null, ...old, ...named }
  if (from !== null && to !== null && from > to)
    throw new UserError(
      'invalid-input',
      `The term ends before it begins: from is ${from}, and to is ${to}.`,
      `/class term from:${to} to:${from}`,
    )
  return from === null && to === null ? null : { from, to }
}
