import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { UserError } from '../src/errors.ts'

const example = readFileSync('.env.example', 'utf8')

function problemsOf(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (problem) {
    expect(problem).toBeInstanceOf(UserError)
    expect((problem as UserError).code).toBe('invalid-input')
    return (problem as UserError).message
  }
  return ''
}

describe('the configuration', () => {
  test('.env.example explains exactly the keys that are read', () => {
    const read = new Set<string>()
    readConfig(new Proxy({}, { get: (_, key) => void read.add(String(key)) }))
    expect(Object.keys(parseEnv(example)).sort()).toEqual([...read].sort())
    for (const paragraph of example.trim().split('\n\n').slice(1)) expect(paragraph).toMatch(/^# .+\n[A-Z_]+=/)
  })

  test('a copied .env.example says the same as no file', () => {
    expect(readConfig(parseEnv(example) as Record<string, string>)).toEqual(readConfig({}))
  })

  test('without an environment, the practice screen runs on this machine alone', () => {
    expect(readConfig({}, 4)).toMatchObject({ host: '127.0.0.1', port: 3000, discordToken: undefined })
  })

  test('shards are all of them, or a range of all there are', () => {
    expect(readConfig({ SHARDS: 'auto' }).shards).toBeUndefined()
    expect(readConfig({ SHARDS: '0-3/8' }).shards).toEqual({ from: 0, to: 3, count: 8 })
    expect(readConfig({ SHARDS: '7/8' }).shards).toEqual({ from: 7, to: 7, count: 8 })
    for (const wrong of [
      'all',
      '0-3',
      '0-8/8',
      '3-1/8',
      '8/8',
      '-1/8',
      '0-3/8 ',
      '0x1/8',
      '1e1/20',
      '0/0',
      '0-1/99999',
    ])
      expect(problemsOf({ SHARDS: wrong })).toContain(
        `SHARDS must be auto or a range such as 0-3/8 (the first four of eight), not ${JSON.stringify(wrong)}`,
      )
    fc.assert(
      fc.property(fc.nat(9998), fc.nat(9998), fc.integer({ min: 1, max: 9999 }), (from, to, count) => {
        const text = `${from}-${to}/${count}`
        if (from <= to && to < count) expect(readConfig({ SHARDS: text }).shards).toEqual({ from, to, count })
        else expect(problemsOf({ SHARDS: text })).toContain('SHARDS must be')
      }),
    )
  })

  test('as many networks train as there are cores', () => {
    expect([1, 2, 8].map((cores) => readConfig({}, cores).trainingWorkers)).toEqual([1, 2, 8])
  })

  test('every problem is listed at once', () => {
    const problems = problemsOf({ PORT: '70000', TRAINING_WORKERS: '0', TRAINING_BACKEND: 'gpu', LOG_LEVEL: 'loud' })
    expect(problems.split('\n').slice(1)).toEqual([
      '  PORT must be a whole number from 0 to 65535, not "70000"',
      '  TRAINING_WORKERS must be a whole number from 1 to 64, not "0"',
      '  TRAINING_BACKEND must be auto, tensorflow or wasm, not "gpu"',
      '  LOG_LEVEL must be debug, info, warn, error or silent, not "loud"',
    ])
  })

  test('port 0 asks for any free one', () => expect(readConfig({ PORT: '0' }).port).toBe(0))

  test.each(['0x10', '1e3', ' 80', '80.0', '-1', '٣'])('port %j is refused, not guessed', (port) => {
    expect(problemsOf({ PORT: port })).toContain('PORT')
  })

  test('an address for others is one without a path, and is written in one way', () => {
    for (const address of ['https://class.example', 'https://CLASS.example:443/'])
      expect(readConfig({ PUBLIC_URL: address }).publicUrl).toBe('https://class.example')
    for (const address of ['class.example', 'ftp://class.example', 'https://class.example/bot', 'https://'])
      expect(problemsOf({ PUBLIC_URL: address })).toContain('PUBLIC_URL')
  })

  test('a code that could be guessed is refused, and never shown', () => {
    expect(readConfig({ WEB_CODE: 'kernel trick' }).webCode).toBe('kernel trick')
    expect(problemsOf({ WEB_CODE: 'abc12' })).toContain('WEB_CODE must have at least 6 characters')
    expect(problemsOf({ WEB_CODE: 'abc12' })).not.toContain('abc12')
  })

  test('a database is named by its address, and a wrong one is never shown', () => {
    for (const url of ['postgres://bot:secret@db.example:5432/school', 'postgresql:///school?host=/run/postgresql'])
      expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url)
    for (const url of [
      'db.example',
      'mysql://db.example/secret',
      'postgres://bot:100%secret@db/school',
      'postgres:// secret',
    ])
      expect(problemsOf({ DATABASE_URL: url })).toMatch(/DATABASE_URL must be an address such as postgres:(?!.*secret)/)
  })

  test('a Redis is named by its address, and a wrong one is never shown', () => {
    for (const url of ['redis://127.0.0.1', 'rediss://:secret@redis.example:6380/2'])
      expect(readConfig({ REDIS_URL: url }).redisUrl).toBe(url)
    for (const url of ['redis.example', 'http://:secret@redis.example', ''.padEnd(3, 'secret')])
      expect(problemsOf({ REDIS_URL: url })).toMatch(/REDIS_URL must be an address such as redis:(?!.*secret)/)
  })

  test('a wrong token is named but never shown', () => {
    const problems = problemsOf({ DISCORD_TOKEN: 'sec ret' })
    expect(problems).toContain('DISCORD_TOKEN')
    expect(problems).not.toContain('sec')
  })

  test('the address of a test double loses its last slash, and must be an address', () => {
    const url = 'http://127.0.0.1:4000/api'
    expect(readConfig({ DISCORD_API_URL: `${url}/` }).discordApiUrl).toBe(url)
    expect(problemsOf({ DISCORD_API_URL: 'localhost' })).toContain('DISCORD_API_URL')
    expect(problemsOf({ DISCORD_API_URL: 'file:///tmp' })).toContain('DISCORD_API_URL')
  })

  test('whatever the environment holds, it is read or refused with a UserError', () => {
    const env = fc.dictionary(fc.constantFrom(...Object.keys(parseEnv(example))), fc.string())
    fc.assert(fc.property(env, (values) => void problemsOf(values)))
  })
})
