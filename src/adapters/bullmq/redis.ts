import { Redis, type RedisOptions } from 'ioredis'
import { UserError } from '../../errors.ts'

/** Milliseconds between two tries to reach Redis again: short at first, then one second, so that ten seconds see many. */
const pauseBefore = (attempt: number): number => Math.min(50 * 2 ** attempt, 1000)

/**
 * A connection that is made again for ever. Without `waits` a command fails at once while there is none; with it the command
 * waits, as a worker's has to (`maxRetriesPerRequest: null` is what BullMQ asks for).
 */
export function connectRedis(url: string, waits: boolean): Redis {
  const options: RedisOptions = waits
    ? { maxRetriesPerRequest: null }
    : { maxRetriesPerRequest: 0, enableOfflineQueue: false }
  const redis = new Redis(url, { retryStrategy: pauseBefore, connectTimeout: 5000, ...options })
  // Whoever wants to know listens for himself; nobody may end the program by an error of the line.
  redis.on('error', () => undefined)
  return redis
}

/** Where Redis is, for people: without its password. */
export function placeOf(url: string): string {
  const { hostname, port } = new URL(url)
  return `${hostname}:${port || 6379}`
}

/** Why a Redis is of no use, in a sentence for whoever hosts the bot; undefined: it is only away for a while. */
export function refusalIn(problem: unknown): string | undefined {
  const message = problem instanceof Error ? problem.message : ''
  if (/NOAUTH|WRONGPASS|invalid password|invalid username/i.test(message))
    return 'Redis refuses the password in REDIS_URL.'
  if (/NOPERM/.test(message)) return 'The user in REDIS_URL may not do in Redis what the trainings need.'
  return undefined
}

/**
 * A Redis that throws keys away when its memory is full would lose trainings on their way.
 * @throws UserError `unavailable` with what to set
 */
export async function assertKeeps(redis: Redis): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1]
  if (policy === undefined || policy === 'noeviction') return
  throw new UserError(
    'unavailable',
    `The Redis in REDIS_URL throws keys away when its memory is full (maxmemory-policy ${policy}), trainings among them.`,
    'Set maxmemory-policy to noeviction',
  )
}
