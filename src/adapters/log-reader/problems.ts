import { UserError } from '../../errors.ts'

const shorter = 'Send the part with the losses alone'

/** What a person reads who took their log back. */
export function reasonOf({ reason }: AbortSignal): UserError {
  return reason instanceof UserError ? reason : new UserError('cancelled', 'Reading the log was cancelled.')
}

/** What a person reads when reading took too long. */
export const tookTooLong = () => new UserError('timed-out', 'Reading this log took too long, so I stopped.', shorter)

/** What a person reads when the child was lost. */
export const died = () =>
  new UserError('unavailable', 'I could not read this log: the process that reads logs broke down.', shorter)

/** What a person reads when the program ends. */
export const stopping = () =>
  new UserError('unavailable', 'I am being stopped, so I read no more logs.', 'Try again in a minute')

/** What a person reads when too many wait. */
export const busy = () =>
  new UserError('busy', 'Many long logs are waiting to be read.', 'Try again in a few seconds, or send a shorter part')
