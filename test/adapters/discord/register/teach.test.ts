import { expect, test } from 'vitest'
import { commands } from '../../../../commands/index.ts'
import { groupedWords } from '../../../../src/adapters/discord/register/grouped-words.ts'
import { registrations } from '../../../../src/adapters/discord/register/slash-options.ts'
import { groupedName } from '../../../../src/app/command-names.ts'
import type { LintedCommand } from '../../../support/discord/lint.ts'

const registered = registrations(commands, [], false) as (LintedCommand & {
  contexts: number[]
  integration_types: number[]
  default_member_permissions?: string
})[]
const named = (name: string) => registered.find((one) => one.name === name)!
const inside = (name: string) => named(name).options!.map((option) => option.name)

test('what instructors alone may do is one command, which Discord shows to those who manage the server, and nowhere else', () => {
  const manageServer = String(1 << 5)
  expect(named('teach')).toMatchObject({
    contexts: [0],
    integration_types: [0],
    default_member_permissions: manageServer,
  })
  expect(registered.filter((one) => one.default_member_permissions !== undefined)).toHaveLength(1)
})

test('students find none of it in the other commands', () => {
  expect(inside('quiz')).toEqual(['practice', 'answer'])
  const teaching = commands.filter(({ audience }) => audience === 'instructors')
  expect(inside('teach')).toEqual(teaching.map(({ name }) => name.split(' ')[1]))
  // Two that were called alike would be one there.
  expect(new Set(commands.map(groupedName)).size).toBe(commands.length)
  expect(teaching.every((one) => one.private && one.needs === 'server')).toBe(true)
})

test('channels, roles and people are picked, yes and no are switched, numbers are whole', () => {
  const types = (name: string) =>
    Object.fromEntries(
      named('teach')
        .options!.find((one) => one.name === name)!
        .options!.map((option) => [option.name, option.type]),
    )
  expect(types('schedule')).toMatchObject({ channel: 7, role: 8, hours: 4, change: 5, thread: 5, time: 3 })
  expect(types('reopen')).toMatchObject({ student: 6, post: 4 })
  expect(types('role')).toMatchObject({ role: 8 })
  const challenge = named('challenge').options!
  expect(challenge.find(({ name }) => name === 'finish')).toMatchObject({ type: 5 })
})

test('lines that are shown have the names that can be typed there', () => {
  const speak = groupedWords(commands)
  expect(speak('`/quiz skip` leaves one out, /quiz post-now and /class role, not /quiz practice')).toBe(
    '`/teach skip` leaves one out, /teach post-now and /teach role, not /quiz practice',
  )
})
