import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLine } from '../../../src/app/read-line.ts'
import { complete } from '../../../src/app/help/complete.ts'
import { schemaOf } from '../../../src/app/help/schema.ts'
import { openChat } from '../../support/chat.ts'

const { context } = await openChat()
const { commands } = schemaOf(context)

/** The lines that a line may become. */
function become(line: string): string[] {
  const { from, choices } = complete(line, commands)
  return choices.map((choice) => line.slice(0, from) + choice)
}

test.each([
  ['/tr', ['/train ']],
  ['tr', ['train ']],
  ['/QUIZ', ['/quiz practice ']],
  ['/quiz pr', ['/quiz practice ']],
  ['/train dr', ['/train dropout:']],
  ['/train lr:0.3 d', ['/train lr:0.3 decay:', '/train lr:0.3 dropout:', '/train lr:0.3 dataset:']],
  ['/train dataset:sp', ['/train dataset:spiral ']],
  ['/train optimizer=', ['/train optimizer=sgd ', '/train optimizer=adam ']],
  ['/train batch:', ['/train batch:16 ']],
  ['/lesson dropo', ['/lesson dropout ']],
  ['/help lrf', ['/help lrfind ']],
])('%s goes on as %j', (line, lines) => expect(become(line)).toEqual(lines))

test('what was given is not offered again', () => {
  const offered = become('/train lr:0.3 ')
  expect(offered).toContain('/train lr:0.3 batch:')
  expect(offered).not.toContain('/train lr:0.3 lr:')
})

test('what can do nothing here is not offered', () => {
  for (const line of ['/', '/quiz ', '/class', '/lead']) {
    expect(become(line).filter((one) => /class |leaderboard|quiz (?!practice)/.test(one))).toEqual([])
  }
})

test('inside of quotes and in plain words nothing is offered', () => {
  for (const line of ['/compare a:"lr:0.1 d', 'now double the b', '/nonsense l', '/train lr:0.12'])
    expect(become(line)).toEqual([])
})

test('whatever is typed, each choice begins with it, and a line of choices alone can be read', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.nat(), fc.nat(), (line, one, other) => {
      for (const offered of become(line)) expect(offered.toLowerCase().startsWith(line.toLowerCase())).toBe(true)
      const pick = (start: string, index: number) => become(start)[index % Math.max(1, become(start).length)] ?? start
      const chosen = pick(pick('/train ', one).replace(/:$/, ':'), other)
      if (chosen.endsWith(' ')) expect(readLine(context.commands, chosen).command.name).toBe('train')
    }),
  )
})
