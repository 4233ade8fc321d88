import { UserError } from '../../errors.ts'
import { nearest } from '../../plan/nearest.ts'
import { shown } from '../../plan/values.ts'
import type { Challenge } from '../../practice/challenge/challenge.ts'
import { challengeLine } from './words.ts'

/** By its id or its number. @throws UserError `not-found` with the nearest id */
export function findChallenge(text: string, challenges: Challenge[]): Challenge {
  const wanted = text.trim().toLowerCase()
  const found = challenges.find(({ id, number }) => id === wanted || String(number) === wanted)
  if (found) return found
  const near = nearest(
    wanted,
    challenges.map(({ id }) => id),
  )
  const guess = near ? ` Did you mean ${near}?` : ''
  throw new UserError(
    'not-found',
    `There is no challenge ${shown(text)}.${guess} They are numbered from 1 to ${challenges.length}.`,
    near ? `/challenge id:${near}` : '/challenge',
  )
}

/** What to say where a wish needs a challenge and names none. */
export function whichChallenge([first]: Challenge[]): UserError {
  const line = first ? challengeLine(first) : '/challenge'
  return new UserError('invalid-input', 'id is missing: say which challenge, by its id or its number.', line)
}
