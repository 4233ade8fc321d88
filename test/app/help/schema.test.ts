import { expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { groups } from '../../../src/app/help/groups.ts'
import { schemaOf } from '../../../src/app/help/schema.ts'
import { datasetNames } from '../../../src/plan/datasets.ts'
import { PlanOptions } from '../../../src/plan/plan.ts'
import { openChat } from '../../support/chat.ts'

const { context } = await openChat()
const schema = schemaOf(context)
const place = { server: '1', channel: '2', manages: false, roles: [] }

test('it says of every option of a plan what a slider has to know', () => {
  expect(schema.options.map(({ name }) => name)).toEqual(Object.keys(PlanOptions.shape))
  expect(schema.options.find(({ name }) => name === 'lr')).toMatchObject({
    type: 'number',
    default: 0.1,
    minimum: 0,
    maximum: 1e6,
    knob: { label: 'learning rate', sweep: { log: true } },
  })
  expect(schema.options.find(({ name }) => name === 'optimizer')).toMatchObject({ choices: ['sgd', 'adam'] })
  expect(schema.datasets.map(({ name }) => name)).toEqual(datasetNames)
})

test('it is plain JSON', () => {
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
})

test('what instructors alone can do is marked, and what belongs to a server is hidden elsewhere', () => {
  const [here, inServer] = [schema.commands, schemaOf({ ...context, place }).commands]
  expect(here.map(({ name }) => name)).toEqual(commands.map(({ name }) => name))
  for (const { name, summary, forInstructors } of here)
    expect([name, forInstructors]).toEqual([name, /^For (instructors|who manages)/.test(summary)])
  expect(here.filter(({ forInstructors, hidden }) => forInstructors && !hidden)).toEqual([])
  expect(here.find(({ name }) => name === 'train')).toMatchObject({ hidden: false, group: 'start' })
  expect(inServer.some(({ hidden }) => hidden)).toBe(false)
})

test('every group names commands that there are, and everything outside of a class has its place', () => {
  const named = groups.flatMap(({ names }) => names as readonly string[])
  const everywhere = commands.filter(({ needs }) => needs === undefined).map(({ name }) => name)
  expect(named.toSorted()).toEqual(everywhere.toSorted())
})
