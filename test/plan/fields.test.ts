import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Field, fieldsOf } from '../../src/plan/fields.ts'
import { PlanOptions, TrainingPlan } from '../../src/plan/plan.ts'
import { formatValue, readValue } from '../../src/plan/values.ts'

const fields = fieldsOf(PlanOptions)

/** Every value that a form which knows nothing but the field would let through. */
function allowedBy(field: Field): fc.Arbitrary<unknown> {
  const { minimum = 0, maximum = 0 } = field
  switch (field.type) {
    case 'number':
      return fc.oneof(fc.constantFrom(minimum, maximum), fc.double({ min: minimum, max: maximum, noNaN: true }))
    case 'integer':
      return fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: maximum }))
    case 'choice':
      return fc.constantFrom(...field.choices!)
    case 'layers': {
      const { most, smallest, largest } = field.layers!
      return fc.array(fc.integer({ min: smallest, max: largest }), { maxLength: most })
    }
    default:
      return fc.string({ maxLength: field.maxLength ?? 200 })
  }
}

test('the fields of a plan are those of its schema, in its order', () =>
  expect(fieldsOf(TrainingPlan).map(({ name }) => name)).toEqual(Object.keys(PlanOptions.shape)))

describe.each(fields.map((field) => [field.name, field] as const))('%s', (name, field) => {
  test('whatever the field allows, the schema accepts', () =>
    fc.assert(
      fc.property(
        allowedBy(field),
        (value) => void expect(PlanOptions.safeParse({ [name]: value })).toMatchObject({ success: true }),
      ),
    ))

  test('whatever the field allows can be typed', () =>
    fc.assert(
      fc.property(
        allowedBy(field),
        (value) =>
          void expect(readValue(field, formatValue(value))).toEqual({ ok: true, value: value === 0 ? 0 : value }),
      ),
    ))

  test('has a description of one short line', () => {
    expect(field.description).not.toBe('')
    // Discord's limit for the description of an option.
    expect(field.description.length).toBeLessThanOrEqual(100)
  })
})

test('no two options answer to the same name', () => {
  const plain = (name: string) => name.replaceAll(/[-_]/g, '')
  const names = fields.flatMap(({ name, aliases }) => [...new Set([name, ...aliases].map(plain))])
  expect(new Set(names).size).toBe(names.length)
})

test('bounds, choices and lengths come from the schema', () => {
  const schema = z.strictObject({
    share: z.number().min(0).max(1).default(0.5),
    kind: z.enum(['a', 'b']),
    words: z.string().max(20).optional().describe('Some words'),
  })
  expect(fieldsOf(schema)).toEqual([
    {
      name: 'share',
      type: 'number',
      required: false,
      default: 0.5,
      minimum: 0,
      maximum: 1,
      description: '',
      aliases: [],
    },
    { name: 'kind', type: 'choice', required: true, choices: ['a', 'b'], description: '', aliases: [] },
    { name: 'words', type: 'text', required: false, maxLength: 20, description: 'Some words', aliases: [] },
  ])
})
