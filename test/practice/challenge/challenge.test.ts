import { describe, expect, test } from 'vitest'
import { type Challenge, constraintText, parseChallenge, readTry } from '../../../src/practice/challenge/challenge.ts'

const sound = `number: 7
title: First aid
topic: divergence
level: 1
story: This network takes steps that are far too large, so that it only guesses.
plan: lr:10 epochs:40 dataset:circles
goal: { measure: validation-accuracy, comparison: at-least, value: 0.9, constraints: [{ knob: epochs, comparison: at-most, value: 40 }] }
turn: [lr, epochs, hidden]
hints: [Only one setting is far from its usual value.]
exemplar: lr:0.2
lesson: Steps of 0.2 are small enough to come to rest, and large enough to arrive.
`
const read = (text: string) => parseChallenge({ file: 'content/challenges/first-aid.yaml', text })
const challenge = read(sound).challenge as Challenge

test('a sound file becomes a challenge with six runs', () => {
  expect(challenge).toMatchObject({ id: 'first-aid', number: 7, budget: 6 })
})

describe('a try', () => {
  test('changes what it names and keeps the rest of the start plan', () => {
    expect(readTry(challenge, 'lr:0.3')).toMatchObject({ ok: true, plan: { lr: 0.3, epochs: 40, dataset: 'circles' } })
  })

  test('may not touch the data, nor a knob that is fixed', () => {
    const result = readTry(challenge, 'lr:0.3 dataset:blobs')
    expect(result).toEqual({
      ok: false,
      problem: expect.stringMatching(/^dataset is fixed.*lr, epochs, hidden/),
      corrected: 'lr:0.3',
    })
    expect(readTry(challenge, 'dropout:0.2')).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^dropout is fixed/),
    })
  })

  test('keeps to the constraints', () => {
    const result = readTry(challenge, 'lr:0.3 epochs:80')
    expect(result).toEqual({
      ok: false,
      problem: 'epochs is 80, but this challenge allows at most 40 epochs.',
      corrected: 'lr:0.3 epochs:40',
    })
  })

  test('of a network counts the units of all layers together', () => {
    const small: Challenge = {
      ...challenge,
      goal: { ...challenge.goal, constraints: [{ knob: 'hidden', comparison: 'at-most', value: 8 }] },
    }
    expect(readTry(small, 'hidden:4-4')).toMatchObject({ ok: true })
    expect(readTry(small, 'hidden:8-1')).toMatchObject({ ok: false })
  })

  test('that cannot be read is put right', () => {
    expect(readTry(challenge, 'lr:fast')).toMatchObject({ ok: false, problem: expect.stringMatching(/^lr is “fast”/) })
  })
})

test.each([
  [
    'an exemplar against the constraints',
    sound.replace('exemplar: lr:0.2', 'exemplar: epochs:80'),
    /^10: exemplar: epochs is 80/,
  ],
  [
    'a start against the constraints',
    sound.replace('epochs:40', 'epochs:50').replace('exemplar: lr:0.2', 'exemplar: lr:0.2 epochs:30'),
    /^6: plan: epochs is 50/,
  ],
  ['an unknown measure', sound.replace('validation-accuracy', 'happiness'), /^7: goal\.measure: /],
])('%s is refused with its line', (_, text, problem) => {
  const told = read(text).problems.map(({ line, message }) => `${line}: ${message}`)
  expect(told).toEqual([expect.stringMatching(problem)])
})

test('a single epoch is said in the singular', () => {
  expect(constraintText({ knob: 'epochs', comparison: 'at-most', value: 1 })).toBe('at most 1 epoch')
})
