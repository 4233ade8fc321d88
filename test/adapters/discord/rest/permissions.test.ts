import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inviteLink } from '../../../../src/adapters/discord/rest/invite.ts'
import { needed } from '../../../../src/adapters/discord/rest/permissions.ts'

test('the README names every permission that a post needs, and no other', () => {
  const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ')
  const [, named = ''] = /Scheduled posts need (.*?) in their channel\./.exec(readme) ?? []
  expect(named.split(/, | and /)).toEqual(Object.keys(needed))
})

test('the invitation asks for each of them', () => {
  const asked = BigInt(new URL(inviteLink('1')).searchParams.get('permissions') ?? 0)
  for (const bit of Object.values(needed)) expect(asked & bit).toBe(bit)
})
