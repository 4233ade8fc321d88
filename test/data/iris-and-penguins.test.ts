import { describe, expect, test } from 'vitest'
import type { DataSet, Examples } from '../../src/data/dataset.ts'
import { drawData } from '../../src/data/draw.ts'
import { datasets } from '../../src/plan/datasets.ts'
import { TrainingPlan } from '../../src/plan/plan.ts'
import { parsePlan } from '../../src/plan/text.ts'
import { planWith } from '../support/builders.ts'
import { checksum } from '../support/checksum.ts'
import { tables } from '../support/tables.ts'

/** The rows as they stand in the table, the standardisation undone, each as one text. */
function rawRows({ center, scale, columns }: DataSet, { rows, inputs }: Examples): string[] {
  return Array.from({ length: rows }, (_, row) =>
    center.map((middle, column) => (middle + scale[column]! * inputs[row * columns + column]!).toFixed(2)).join(),
  )
}

/** How often each class occurs. */
function counts({ labels }: Examples, classes = 3): number[] {
  return Array.from({ length: classes }, (_, label) => labels.filter((one) => one === label).length)
}

/** The table's rows, the same way. */
const known = (dataset: 'iris' | 'penguins') => {
  const { rows, columns, inputs } = tables[dataset]
  return Array.from({ length: rows }, (_, row) =>
    Array.from(inputs.subarray(row * columns, (row + 1) * columns), (value) => value.toFixed(2)).join(),
  ).toSorted()
}

describe.each(['iris', 'penguins'] as const)('%s', (dataset) => {
  const plan = planWith({ dataset })
  const draw = (changes: Partial<TrainingPlan> = {}, heldOut: 'validation' | 'test' = 'validation') =>
    drawData({ ...plan, ...changes }, heldOut, tables)

  test('the table has as many rows, columns and classes as the plans count on', () => {
    const { rows, inputs, classes } = datasets[dataset]
    const table = tables[dataset]
    expect({ rows: table.rows, inputs: table.columns, classes: table.classes.length }).toEqual({
      rows,
      inputs,
      classes,
    })
    expect(table.inputs).toHaveLength(rows * inputs)
    expect(new Set(table.labels)).toEqual(new Set([0, 1, 2]))
  })

  test('a plan without numbers takes two thirds for training and the rest for validation', () => {
    const { points, validation } = TrainingPlan.parse({ dataset })
    expect(points / datasets[dataset].rows).toBeCloseTo(2 / 3, 2)
    expect(points + validation).toBe(datasets[dataset].rows)
  })

  test('training and validation together are the whole table, every row once', () => {
    const data = draw()
    expect([...rawRows(data, data.training), ...rawRows(data, data.validation)].toSorted()).toEqual(known(dataset))
  })

  test('every part has the classes in their shares', () => {
    const whole = counts({ ...tables[dataset] })
    const { training, validation } = draw({ points: 60, validation: 45 })
    const { validation: fresh } = draw({ points: 60, validation: 45 }, 'test')
    for (const part of [training, validation, fresh]) {
      counts(part).forEach((count, label) => {
        expect(Math.abs(count - (whole[label]! * part.rows) / tables[dataset].rows)).toBeLessThan(2)
      })
    }
  })

  test('the sample decides which rows go where, the seed does not', () => {
    expect(checksum(draw({ seed: 2 }).training)).toBe(checksum(draw().training))
    expect(checksum(draw({ sample: 2 }).training)).not.toBe(checksum(draw().training))
  })

  test('more points leave the validation rows as they are', () => {
    const [few, many] = [draw({ points: 20 }), draw({ points: 90 })]
    expect(rawRows(many, many.validation)).toEqual(rawRows(few, few.validation))
  })

  test('held-out examples for a test are rows that are neither trained on nor validated with, as long as there are some', () => {
    const [usual, fresh] = [draw({ points: 60, validation: 45 }), draw({ points: 60, validation: 45 }, 'test')]
    const seen = new Set([...rawRows(usual, usual.training), ...rawRows(usual, usual.validation)])
    const rows = rawRows(fresh, fresh.validation)
    expect(fresh.validation.rows).toBe(datasets[dataset].rows - 105)
    // A few flowers and birds have the very same measurements as another.
    expect(rows.filter((row) => seen.has(row)).length).toBeLessThan(5)
    expect(checksum(fresh.training)).toBe(checksum(usual.training))
  })

  test('with every row in use, the validation examples are the test examples too, never the training ones', () => {
    expect(checksum(draw({}, 'test').validation)).toBe(checksum(draw().validation))
  })

  test('noise counts in standard deviations of each column', () => {
    const [quiet, noisy] = [draw().scale, draw({ noise: 3 }).scale]
    // Of 100 or 228 rows: a tenth off is well within chance.
    quiet.forEach((deviation, column) => {
      expect(noisy[column]! / (deviation * Math.sqrt(10))).toBeGreaterThan(0.8)
      expect(noisy[column]! / (deviation * Math.sqrt(10))).toBeLessThan(1.2)
    })
  })

  test('more examples than there are rows are refused with as many as there are', () => {
    const { rows } = datasets[dataset]
    expect(parsePlan(`dataset:${dataset} points:${rows - 20} lr:0.5`)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(`has ${rows} examples`) as string,
      corrected: `lr:0.5 dataset:${dataset} points:${rows - 20} validation:20`,
    })
    expect(parsePlan(`dataset:${dataset} points:${rows - 5}`)).toMatchObject({ corrected: `dataset:${dataset}` })
    expect(parsePlan(`dataset:${dataset} points:5000 validation:5000`)).toMatchObject({
      corrected: `dataset:${dataset}`,
    })
  })
})

test('without its table a real data set is not drawn', () =>
  expect(() => drawData(planWith({ dataset: 'iris' }))).toThrow('The table of iris was not handed over.'))
