import { UserError } from '../../errors.ts'

/** What a person reads when somebody aborted their training. */
export function reasonOf(signal: AbortSignal): UserError {
  if (signal.reason instanceof UserError) return signal.reason
  if ((signal.reason as Error | undefined)?.name === 'TimeoutError') return tookTooLong()
  return new UserError('cancelled', 'The training was cancelled.')
}

/** What a person reads when their training was stopped for the time it took. */
export function tookTooLong(): UserError {
  const hint = 'Fewer epochs, a larger batch or a smaller network take less time'
  return new UserError('timed-out', 'The training took too long and was stopped.', hint)
}

/** What a person reads when a child was lost; `what` says how. */
export function died(what: string): UserError {
  const hint = 'Send the same line again; if that fails too, try a smaller network or fewer points'
  return new UserError('unavailable', `The process that trained this ${what}.`, hint)
}

/** What a person reads when the pool is closed. */
export function stopping(): UserError {
  return new UserError('unavailable', 'The bot is shutting down and starts no more trainings.', 'Try again in a minute')
}

/** What a person reads when too many wait. */
export function busy(limit: number): UserError {
  return new UserError('busy', `The queue is full: ${limit} trainings are waiting already.`, 'Try again in a minute')
}
