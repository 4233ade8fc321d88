import { UserError } from '../../../errors.ts'
import { needed } from './permissions.ts'
import { codeOf } from './retry.ts'

const [archived, locked, noMessages, tagMissing] = [50083, 160005, 50008, 40067]
const unknown = [10003, 10004, 10008]
const notAllowed = [50001, 50013]

/** Discord's codes that mean: there is no such thing, or the bot may not know of it. */
export const isGone = (problem: unknown): boolean => [...unknown, ...notAllowed].includes(Number(codeOf(problem) ?? 0))

/** A channel that takes no messages; a forum is one. */
export const takesNoMessages = (problem: unknown): boolean => codeOf(problem) === noMessages

/** The message has a thread already. */
export const hasThread = (problem: unknown): boolean => codeOf(problem) === 160004

const words: Record<number, string> = {
  [archived]: 'That thread is archived. Open it again, or name another channel.',
  [locked]: 'That thread is locked. Unlock it, or name another channel.',
  [noMessages]: 'Nothing can be posted in a channel of that kind. Name a text channel, a forum or a thread.',
  [tagMissing]: 'That forum wants a tag on each entry, and has none that I may set.',
}

/** What Discord refuses or does not answer, in words for the class. */
export function userErrorOf(problem: unknown): UserError {
  if (problem instanceof UserError) return problem
  const code = Number(codeOf(problem) ?? 0)
  const reason = problem instanceof Error ? problem.message : String(problem)
  if (unknown.includes(code)) return new UserError('not-found', 'That channel or message is not there any more.')
  if (words[code] !== undefined) return new UserError('forbidden', words[code])
  if (notAllowed.includes(code)) {
    const permissions = Object.keys(needed).join(', ')
    return new UserError('forbidden', `I may not do that in this channel. What I need there: ${permissions}.`)
  }
  return new UserError('unavailable', `Discord did not take it: ${reason}`)
}
