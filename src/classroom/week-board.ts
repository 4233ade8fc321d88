import { type ClassState, type WeekBoard, withNote } from './class.ts'
import { mondayOf } from './days.ts'
import { isIdle, patience } from './due.ts'

/**
 * The class after its posts were begun, with the board of the last week that had any: it comes with the first post of a later
 * week. Noted in the same step as that post, so that neither a crash nor a second try brings it twice.
 */
export function withWeekBoard(before: ClassState, after: ClassState): ClassState {
  const first = after.live.find(({ number, planned }) => planned && number > before.lastNumber)
  if (!first || after.schedule?.board !== 'weekly') return after
  const monday = mondayOf(first.day)
  const weeks = before.days.flatMap(({ day, outcome }) => (outcome === 'posted' ? [mondayOf(day)] : []))
  const week = weeks
    .filter((one) => one < monday)
    .toSorted()
    .at(-1)
  if (week === undefined || weeks.includes(monday) || week === before.board?.week) return after
  const { channel, dueAt } = first
  return { ...after, board: { week, channel, dueAt, at: dueAt, tries: 0, done: false, problem: null } }
}

/**
 * Whether the board of a week is to be sent at an instant (milliseconds): it waits, and nobody is sending it just
 * now.
 */
export function isBoardDue({ board }: ClassState, now: number): boolean {
  return board !== null && !board.done && (board.tries === 0 || isIdle(board, now))
}

/** Too late to be sent at all. */
export function isBoardTooLate({ dueAt }: WeekBoard, now: number): boolean {
  return now - dueAt > patience
}

/** Marks a try to send, when nobody else is at it. */
export function claimBoard(state: ClassState, now: number): ClassState {
  const { board } = state
  return board && isBoardDue(state, now) ? { ...state, board: { ...board, at: now, tries: board.tries + 1 } } : state
}

/** Nothing is left to do for the board of a week; another week's stays as it is. */
export function boardDone(state: ClassState, week: string): ClassState {
  return state.board?.week === week ? { ...state, board: { ...state.board, done: true } } : state
}

/** A try failed; it is tried again later, unless it is too late. The instructor is told once. */
export function boardFailed(state: ClassState, week: string, now: number, problem: string): ClassState {
  const { board } = state
  if (board?.week !== week) return state
  const text = `The board of the week from ${week} could not be posted: ${problem}`
  const noted = board.problem === null ? withNote(state, now, text) : state
  return { ...noted, board: { ...board, problem, done: isBoardTooLate(board, now) } }
}
