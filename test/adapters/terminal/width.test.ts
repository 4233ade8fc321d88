import stringWidth from 'fast-string-width'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { paintReply, plainReply } from '../../../src/adapters/terminal/paint.ts'
import { tableWithin } from '../../../src/adapters/terminal/table.ts'
import { presentHelp } from '../../../src/app/help/help.ts'
import type { Reply } from '../../../src/reply/reply.ts'

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)))

/** Command lines are not broken: they are copied. */
const withoutActions = ({ tone, blocks }: Reply): Reply => ({
  tone,
  blocks: blocks.filter(({ type }) => type !== 'actions'),
})

test('what /help tells of any command fits a screen of 80 columns, and one of 40', () => {
  for (const name of [undefined, ...commands.map((command) => command.name)]) {
    const reply = withoutActions(presentHelp(commands, name, true))
    for (const columns of [40, 80]) {
      const painted = paintReply(reply, columns, false)
      expect({ name, widest: Math.min(columns, widest(painted)) }).toEqual({ name, widest: widest(painted) })
    }
  }
})

test('also where it is printed into a file its tables fit 80 columns', () => {
  for (const { name } of commands) {
    const { tone, blocks } = presentHelp(commands, name, true)
    const tables = blocks.filter(({ type }) => type === 'table')
    expect(widest(plainReply({ tone, blocks: tables }, 80))).toBeLessThanOrEqual(80)
  }
})

test('the long cells of a table go on below themselves', () => {
  const rows = [
    ['lr', '0.1', 'the size of each weight change'],
    ['batch', '16', 'examples per update'],
  ]
  expect(tableWithin(['option', 'usual', 'what it is'], rows, 34)).toBe(
    [
      'option  usual  what it is',
      '─'.repeat(34),
      'lr        0.1  the size of each',
      '               weight change',
      'batch      16  examples per update',
    ].join('\n'),
  )
})

test('on a very narrow screen each cell has its line', () => {
  expect(tableWithin(['option', 'usual', 'what it is'], [['dropout', '0', 'units left out']], 20)).toBe(
    'dropout\n- usual: 0\n- what it is: units\n  left out',
  )
})

test('a note beside a sparkline goes on below itself', () => {
  const note = '0.12  overfitting  dataset:spiral hidden:32-32 batch:8 epochs:120 optimizer:adam lr:0.003'
  const reply: Reply = {
    tone: 'neutral',
    blocks: [{ type: 'sparklines', rows: [{ label: 'run 1', values: [2, 1], note }] }],
  }
  const painted = paintReply(reply, 60, false)
  expect(widest(painted)).toBeLessThanOrEqual(60)
  expect(painted.replaceAll(/\s+/g, ' ')).toContain(note.replaceAll('  ', ' '))
})

test('no word of a table is lost, whatever the width', () => {
  const cell = fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,8}$/)
  const table = fc.tuple(
    fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 20, max: 120 }),
  )
  fc.assert(
    fc.property(table, ([rows, columns]) => {
      const told = tableWithin(['one', 'two', 'three'], rows, columns)
      const words = (text: string) => text.match(/[a-z]+/g)!.toSorted()
      const said = words(told)
      for (const word of words(rows.flat().join(' '))) expect(said).toContain(word)
      expect(widest(told)).toBeLessThanOrEqual(columns)
    }),
  )
})
