import type { Redis } from 'ioredis'
import { rollCall } from './names.ts'

/** Milliseconds between two signs of life. */
export const signEvery = 1000

/** Milliseconds after which a worker without a sign counts as gone: two signs may be lost on a busy machine. */
const goneAfter = 3500

/** A worker that is there. */
export interface Present {
  id: string
  version: string
  /** How many chunks it trains at once. */
  workers: number
}

/** All times are Redis's own: the clocks of hosts differ. */
const now = `local t = redis.call('TIME') local now = t[1] * 1000 + math.floor(t[2] / 1000)`
const sign = `${now} redis.call('ZADD', KEYS[1], now, ARGV[1]) redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 10000)`
const ask = `${now} return redis.call('ZRANGEBYSCORE', KEYS[1], now - ARGV[1], '+inf')`

/** Says that a worker is there. @throws what Redis says */
export async function signIn(redis: Redis, present: Present): Promise<void> {
  await redis.eval(sign, 1, rollCall, textOf(present))
}

/** Says that it goes. @throws what Redis says */
export async function signOut(redis: Redis, present: Present): Promise<void> {
  await redis.zrem(rollCall, textOf(present))
}

/** Who is there. @throws what Redis says */
export async function whoIsThere(redis: Redis): Promise<Present[]> {
  const texts = (await redis.eval(ask, 1, rollCall, goneAfter)) as string[]
  return texts.map((text) => {
    const [id = '', version = '', workers] = text.split(' ')
    return { id, version, workers: Number(workers) }
  })
}

const textOf = ({ id, version, workers }: Present): string => `${id} ${version} ${workers}`
