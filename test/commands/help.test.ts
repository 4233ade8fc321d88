import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { readLine } from '../../src/app/read-line.ts'
import { fieldsOf } from '../../src/plan/fields.ts'
import { openChat } from '../support/chat.ts'

describe('/help', () => {
  test('names every command, in the order of the list', async () =>
    expect(await (await openChat()).outcome('/help')).toMatchObject({
      ok: true,
      data: { commands: commands.map(({ name, summary }) => ({ name, summary })) },
    }))

  test.each(commands.map(({ name }) => name))('of %s tells all its options', async (name) => {
    const outcome = await (await openChat()).outcome(`/help ${name}`)
    if (!outcome.ok) throw new Error(outcome.error.message)
    for (const field of fieldsOf(commands.find((one) => one.name === name)!.input)) {
      expect(outcome.text).toContain(field.name)
      expect(outcome.text).toContain(field.description)
    }
  })

  test('of a word that commands share lists those', async () => {
    const { text } = (await (await openChat()).outcome('/help quiz')) as { text: string }
    expect(text).toContain('/quiz practice: ')
    expect(text).not.toContain('/train: ')
  })

  test('begins with where to start, and keeps from a beginner what is for classes', async () => {
    const { text } = (await (await openChat()).outcome('/help')) as { text: string }
    const at = ['Start here', '/train: ', '/coach: ', 'Explore', '/compare: ', 'Learn', '/lesson: '].map((part) =>
      text.indexOf(part),
    )
    expect(at).toEqual(at.toSorted((one, other) => one - other))
    expect(at[0]).toBeGreaterThan(0)
    expect(text).not.toContain('For instructors')
    expect(text).not.toContain('/leaderboard')
    expect(text.match(/^- /gm)!.length).toBeLessThanOrEqual(16)
  })

  test('in a server names what its students can do, and where instructors find the rest', async () => {
    const place = { server: '1', channel: '2', manages: false, roles: [] }
    const { text } = (await (await openChat({ place })).outcome('/help')) as { text: string }
    expect(text).toContain('Your class')
    expect(text).toContain('/quiz answer: ')
    expect(text).toContain('/help class')
    expect(text).not.toContain('For instructors')
  })

  test('understands a command with its slash', async () =>
    expect(await (await openChat()).outcome('/help /Train')).toMatchObject({ ok: true }))

  test('of a command that does not exist guesses which was meant', async () =>
    expect(await (await openChat()).outcome('/help trian')).toMatchObject({
      ok: false,
      error: { code: 'not-found', hint: '/help train' },
    }))
})

describe.each(commands.map((command) => [command.name, command] as const))('/%s', (name, { examples, summary }) => {
  test('has examples that work', () => {
    expect(examples).not.toHaveLength(0)
    for (const line of examples) expect(readLine(commands, line).command.name).toBe(name)
  })

  // Discord's limits.
  test('has a name and a summary that every platform takes', () => {
    expect(name).toMatch(/^[a-z-]{1,32}( [a-z-]{1,32})?$/)
    expect(summary.length).toBeGreaterThan(0)
    expect(summary.length).toBeLessThanOrEqual(100)
  })
})
