import type { Timer } from '../../../app/ports.ts'
import { UserError } from '../../../errors.ts'
import { waitBeforeFirstAnswer } from '../render/limits.ts'

/** Stands for what did not come in time. */
export const late = Symbol('late')

/** Waits as long as a first answer may be put off, and no longer. @throws whatever `work` throws in time */
export async function inTime<T>(timer: Timer, work: Promise<T>): Promise<T | typeof late> {
  let callOff!: () => void
  const timeUp = new Promise<typeof late>((resolve) => {
    callOff = timer(waitBeforeFirstAnswer, () => resolve(late))
  })
  return Promise.race([work, timeUp]).finally(callOff)
}

/** As `inTime`. @throws UserError `unavailable` also where it does not come in time */
export async function mustBeInTime<T>(timer: Timer, work: Promise<T>): Promise<T> {
  const result = await inTime(timer, work)
  if (result === late) throw tooSlow()
  return result
}

/** What is said when the store does not answer before Discord wants to be answered. */
export const tooSlow = (): UserError =>
  new UserError(
    'unavailable',
    'My data are too slow to answer at the moment, so nothing was done.',
    'Try again in a moment.',
  )
