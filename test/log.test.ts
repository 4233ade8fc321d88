import { expect, test } from 'vitest'
import { createLog, type LogLevel } from '../src/log.ts'

function logged(level: LogLevel, fields: object): Record<string, unknown>[] {
  const lines: string[] = []
  const log = createLog(level, { write: (line) => void lines.push(line) })
  log.info(fields, 'a line')
  log.error(fields, 'a problem')
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('each line is JSON with level, time, fields and message', () => {
  expect(logged('info', { port: 3000 })[0]).toMatchObject({ level: 'info', port: 3000, msg: 'a line' })
  expect(logged('info', {})[0]).toHaveProperty('time', expect.stringMatching(/^\d{4}-.*Z$/))
})

test('what is below the level is not logged', () => {
  expect(logged('error', {}).map(({ msg }) => msg)).toEqual(['a problem'])
  expect(logged('silent', {})).toEqual([])
})

test('tokens are hidden wherever they usually stand', () => {
  const lines = JSON.stringify(
    logged('info', { token: 'abc', config: { discordToken: 'abc' }, headers: { authorization: 'abc' } }),
  )
  expect(lines).not.toContain('abc')
  expect(lines).toContain('[hidden]')
})

test('an error keeps its message and its stack', () => {
  expect(logged('info', { problem: new Error('lost') })[0]).toHaveProperty('problem.message', 'lost')
})
