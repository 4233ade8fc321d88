import { type Client, DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, Events } from 'discord.js'
import { UserError } from '../../../errors.ts'
import type { Timer } from '../../../app/ports.ts'

/**
 * A login that is neither accepted nor refused: the library would wait for ever. Each shard has this time, since Discord lets
 * in one every five seconds.
 */
const loginWithin = 30_000

/** Settles when events come in. @throws UserError `forbidden` for a token that is refused, else `unavailable`; in one line */
export async function login(client: Client, token: string, after: Timer): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
  let callOff: () => void = () => undefined
  let giveUp: (problem: UserError) => void = () => undefined
  const tooLong = new Promise<never>((_, reject) => (giveUp = reject))
  const wait = () => {
    callOff()
    const problem = `Discord did not answer the login within ${loginWithin / 1000} seconds.`
    callOff = after(loginWithin, () => giveUp(new UserError('unavailable', problem)))
  }
  client.on(Events.ShardReady, wait)
  wait()
  try {
    await Promise.race([client.login(token).then(() => ready), tooLong])
  } catch (problem) {
    // Not awaited: after half a login the library's closing handshake can hang.
    void client.destroy().catch(() => undefined)
    throw problem instanceof UserError ? problem : loginProblem(problem)
  } finally {
    client.off(Events.ShardReady, wait)
    callOff()
  }
}

/** Why Discord did not let the bot in, in one line for whoever hosts it. */
export function loginProblem(problem: unknown): UserError {
  const reason = problem instanceof Error ? problem.message : String(problem)
  const refused =
    (problem instanceof DiscordjsError && problem.code === DiscordjsErrorCodes.TokenInvalid) ||
    (problem instanceof DiscordAPIError && problem.status === 401)
  return refused
    ? new UserError(
        'forbidden',
        'Discord refused the token. Copy it again from the Bot page of your application into DISCORD_TOKEN.',
      )
    : new UserError('unavailable', `Discord could not be reached: ${reason}`)
}
