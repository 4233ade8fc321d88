import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cannotOpen, isCollision, unavailable } from '../../../../src/adapters/keyv/postgres/problem.ts'
import { UserError } from '../../../../src/errors.ts'

const failure = (code: string, message = 'at db.internal:5432 as bot') => Object.assign(new Error(message), { code })

test.each([
  ['ECONNREFUSED', 'does not answer'],
  ['ECONNRESET', 'does not answer'],
  ['ETIMEDOUT', 'does not answer'],
  ['57P01', 'does not answer'],
  ['57P03', 'does not answer'],
  ['08006', 'does not answer'],
  ['57014', 'took too long'],
  ['55P03', 'took too long'],
  ['53100', 'is full'],
  ['53300', 'too many connections'],
  ['25006', 'may not be written to'],
  ['28P01', 'does not let the program in'],
  ['ENOTFOUND', 'does not let the program in'],
  ['XX000', 'refuses'],
])('%s is told to people in words, and in full to the log alone', (code, words) => {
  const problem = failure(code)
  const told = unavailable(problem)
  expect(told).toMatchObject({ code: 'unavailable', hint: 'Try again in a minute.', cause: problem })
  expect(told.message).toContain(words)
  expect(told.message).not.toContain('db.internal')
})

test.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect', 'Query read timeout'])(
  'what the client calls “%s” is a database that does not answer',
  (message) => expect(unavailable(new Error(message)).message).toContain('does not answer'),
)

test('whatever is thrown is one line for whoever hosts it, and names every address that was tried', () => {
  const refused = ['::1', '127.0.0.1'].map((host) => failure('ECONNREFUSED', `connect ECONNREFUSED ${host}:5432`))
  const both = Object.assign(new AggregateError(refused, ''), { code: 'ECONNREFUSED' })
  expect(cannotOpen('school at localhost', both).message).toBe(
    `The database school at localhost can't be used: it does not answer (connect ECONNREFUSED ::1:5432, connect ECONNREFUSED 127.0.0.1:5432).`,
  )
  fc.assert(
    fc.property(fc.string(), fc.string(), (code, message) => {
      const told = cannotOpen('school at localhost', unavailable(failure(code, message)))
      expect(told).toBeInstanceOf(UserError)
      expect(told.message).not.toMatch(/[\n\r]/)
    }),
  )
})

test('only what met another transaction is made again', () => {
  for (const code of ['40001', '40P01']) {
    expect(isCollision(failure(code))).toBe(true)
    expect(isCollision(unavailable(failure(code)))).toBe(true)
  }
  for (const code of ['57014', '23505', 'ECONNRESET']) expect(isCollision(unavailable(failure(code)))).toBe(false)
  expect(isCollision(new Error('a newer version'))).toBe(false)
})
