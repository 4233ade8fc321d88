import { describe, expect, test } from 'vitest'
import type { DataSet, Examples } from '../../src/data/dataset.ts'
import { drawData } from '../../src/data/draw.ts'
import { type DatasetName, datasetNames, datasets } from '../../src/plan/datasets.ts'
import { planWith } from '../support/builders.ts'
import { checksum } from '../support/checksum.ts'

interface Point {
  x: number
  y: number
  label: number
}

/** The examples as they were drawn, the standardisation undone. */
function rawPoints({ center, scale, ...data }: DataSet, part: 'training' | 'validation' = 'training'): Point[] {
  const { rows, inputs, labels } = data[part]
  return Array.from({ length: rows }, (_, row) => ({
    x: center[0]! + scale[0]! * inputs[2 * row]!,
    y: center[1]! + scale[1]! * inputs[2 * row + 1]!,
    label: labels[row]!,
  }))
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const deviation = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))
const column = ({ inputs }: Examples, index: number) => [...inputs].filter((_, at) => at % 2 === index)

describe('the same plan draws the same bits on every machine', () => {
  test.each([
    ['moons', 'e8524f44'],
    ['circles', '15b1a18a'],
    ['xor', 'a2117d8e'],
    ['spiral', 'f6f784b'],
    ['blobs', '42608941'],
    ['no-signal', '15278214'],
  ] satisfies [DatasetName, string][])('%s', (dataset, expected) => {
    const { training, validation } = drawData(planWith({ dataset }))
    expect(checksum(training, validation)).toBe(expected)
  })
})

/** Those that are drawn, in two dimensions. */
const generated = datasetNames.filter((name) => datasets[name].inputs === 2)

describe.each(generated)('%s', (dataset) => {
  test('another sample draws other examples, another seed the same', () => {
    const drawn = checksum(drawData(planWith({ dataset })).training)
    expect(checksum(drawData(planWith({ dataset, sample: 2 })).training)).not.toBe(drawn)
    expect(checksum(drawData(planWith({ dataset, seed: 2 })).training)).toBe(drawn)
  })

  test('standardised training columns have mean 0 and deviation 1', () => {
    const { training } = drawData(planWith({ dataset }))
    for (const index of [0, 1]) {
      expect(mean(column(training, index))).toBeCloseTo(0, 5)
      expect(deviation(column(training, index))).toBeCloseTo(1, 5)
    }
  })

  test('more points leave the validation examples as they are', () => {
    const few = rawPoints(drawData(planWith({ dataset, points: 20 })), 'validation')
    const many = rawPoints(drawData(planWith({ dataset, points: 900 })), 'validation')
    few.forEach(({ x, y, label }, row) => {
      expect(many[row]!.label).toBe(label)
      expect(many[row]!.x).toBeCloseTo(x, 5)
      expect(many[row]!.y).toBeCloseTo(y, 5)
    })
  })

  test('training, validation and test examples differ', () => {
    const validation = drawData(planWith({ dataset }))
    const heldOutForTest = drawData(planWith({ dataset }), 'test')
    expect(checksum(heldOutForTest.training)).toBe(checksum(validation.training))
    expect(checksum(heldOutForTest.validation)).not.toBe(checksum(validation.validation))
    expect(checksum(validation.validation)).not.toBe(checksum(validation.training))
  })

  test('the noise has the standard deviation it says', () => {
    // The examples without noise are no wider than 4; noise of 10 is nearly all there is.
    const { scale } = drawData(planWith({ dataset, noise: 10, points: 5000 }))
    const quiet = drawData(planWith({ dataset, noise: 0, points: 5000 })).scale
    scale.forEach((width, index) => expect(Math.sqrt(width ** 2 - quiet[index]! ** 2)).toBeCloseTo(10, 0))
  })

  test('has as many inputs and classes as it says', () => {
    const { columns, classes, training } = drawData(planWith({ dataset }))
    expect({ inputs: columns, classes }).toMatchObject({
      inputs: datasets[dataset].inputs,
      classes: datasets[dataset].classes,
    })
    expect(new Set(training.labels)).toEqual(new Set(Array.from({ length: classes }, (_, label) => label)))
  })
})

describe('classes', () => {
  test.each(['moons', 'circles', 'spiral', 'no-signal'] satisfies DatasetName[])(
    'of %s are exactly balanced',
    (dataset) => {
      const { training } = drawData(planWith({ dataset }))
      expect(mean([...training.labels])).toBe(0.5)
    },
  )

  test('of xor are balanced up to chance', () => {
    const { training } = drawData(planWith({ dataset: 'xor', points: 5000 }))
    expect(mean([...training.labels])).toBeCloseTo(0.5, 1)
  })

  test('of blobs are thirds', () => {
    const { labels } = drawData(planWith({ dataset: 'blobs' })).training
    for (const label of [0, 1, 2]) expect(labels.filter((one) => one === label)).toHaveLength(100)
  })
})

describe('the baseline is the loss of guessing the class shares', () => {
  test('of two balanced classes it is ln 2, of three ln 3', () => {
    expect(drawData(planWith({ dataset: 'moons' })).baselineLoss).toBeCloseTo(Math.LN2, 10)
    expect(drawData(planWith({ dataset: 'blobs' })).baselineLoss).toBeCloseTo(Math.log(3), 10)
  })

  test('it is measured on the held-out examples with the shares of the training ones', () => {
    const { training, validation, baselineLoss } = drawData(planWith({ dataset: 'xor', points: 50, validation: 70 }))
    const share = mean([...training.labels])
    const heldOut = mean([...validation.labels])
    expect(share).not.toBe(heldOut)
    expect(baselineLoss).toBeCloseTo(-heldOut * Math.log(share) - (1 - heldOut) * Math.log(1 - share), 10)
  })

  test('it is finite even for the fewest points', () => {
    for (let sample = 0; sample < 300; sample++) {
      expect(drawData(planWith({ dataset: 'xor', points: 10, validation: 10, sample })).baselineLoss).toBeLessThan(10)
    }
  })
})

describe('without noise', () => {
  const points = (dataset: DatasetName) => rawPoints(drawData(planWith({ dataset, noise: 0, points: 500 })))

  test('moons are two half circles of radius 1, shifted into each other', () => {
    for (const { x, y, label } of points('moons')) {
      const [centerX, centerY] = label === 0 ? [-0.5, -0.25] : [0.5, 0.25]
      expect(Math.hypot(x - centerX, y - centerY)).toBeCloseTo(1, 5)
      expect(label === 0 ? y + 0.25 : 0.25 - y).toBeGreaterThan(-1e-5)
    }
  })

  test('circles have radius 1 and, inside, a half', () => {
    for (const { x, y, label } of points('circles')) expect(Math.hypot(x, y)).toBeCloseTo(label === 0 ? 1 : 0.5, 5)
  })

  test('opposite quarters of xor have the same class', () => {
    for (const { x, y, label } of points('xor')) {
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(1.001)
      if (Math.abs(x * y) > 1e-4) expect(label).toBe(x * y > 0 ? 1 : 0)
    }
  })

  test('each arm of the spiral turns one and three quarter times, the second half a turn ahead', () => {
    for (const { x, y, label } of points('spiral')) {
      const radius = Math.hypot(x, y)
      const angle = 1.75 * radius * 2 * Math.PI + label * Math.PI
      expect(radius).toBeLessThan(1.001)
      expect(x).toBeCloseTo(radius * Math.sin(angle), 3)
      expect(y).toBeCloseTo(radius * Math.cos(angle), 3)
    }
  })

  test('blobs are three points on a circle, a third of a turn apart', () => {
    const places = [
      [0, 1],
      [-Math.sqrt(3) / 2, -0.5],
      [Math.sqrt(3) / 2, -0.5],
    ]
    for (const { x, y, label } of points('blobs')) {
      expect(x).toBeCloseTo(places[label]![0]!, 5)
      expect(y).toBeCloseTo(places[label]![1]!, 5)
    }
  })

  test('labels of no-signal say nothing about the place', () => {
    const { training } = drawData(planWith({ dataset: 'no-signal', points: 5000 }))
    for (const index of [0, 1]) {
      const values = column(training, index)
      const correlation = mean(values.map((value, row) => value * (training.labels[row]! - 0.5) * 2))
      // 1 / √5000 is 0.014: three standard errors.
      expect(Math.abs(correlation)).toBeLessThan(0.042)
    }
  })
})
