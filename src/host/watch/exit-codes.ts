import { UserError } from '../../errors.ts'

/**
 * With which a service ends when only a person can mend what is wrong: a setting, or a token that Discord does not take. It is
 * `EX_CONFIG` of sysexits.h; what looks after services is told not to start again after it.
 */
export const startingAgainIsVain = 78

/** Modes that something starts again when they fail; all others answer to whoever typed them. */
const services = ['start', 'worker']

/** The exit code for what ended a mode. */
export function exitCodeOf(problem: unknown, mode: string): number {
  const forPeople = problem instanceof UserError && ['invalid-input', 'forbidden'].includes(problem.code)
  return forPeople && services.includes(mode) ? startingAgainIsVain : 1
}
