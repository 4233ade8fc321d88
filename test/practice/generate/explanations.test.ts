import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { topics } from '../../../src/lessons/topics.ts'
import { parseExplanations } from '../../../src/practice/generate/explanations.ts'

const folder = 'content/explanations'
const files = readdirSync(folder).map((name) => ({
  file: `${folder}/${name}`,
  text: readFileSync(`${folder}/${name}`, 'utf8'),
}))

/** What is wrong when one file is changed. */
function problemsWith(name: string, change: (text: string) => string): string[] {
  const changed = files.map((source) =>
    source.file.endsWith(`/${name}`) ? { ...source, text: change(source.text) } : source,
  )
  return parseExplanations(changed, topics).problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)
}

test('the explanations are sound, and there are thirty of them and more', () => {
  const { explanations, problems } = parseExplanations(files, topics)
  expect(problems).toEqual([])
  const told = Object.values(explanations!.knobs).flatMap(({ up, down }) => [...up.told, ...down.told])
  expect(told.length).toBeGreaterThanOrEqual(30)
})

test('every effect of every direction has something to say whatever the run shows', () => {
  const [problem] = problemsWith('epochs.yaml', (text) => text.replace('effect: lower', 'effect: same'))
  expect(problem).toContain('content/explanations/epochs.yaml')
  expect(problem).toContain('a telling for the effect lower without findings is missing')
})

test('a finding or a lesson that there is not is named with its line', () => {
  expect(problemsWith('lr.yaml', (text) => text.replace('[divergence]', '[explosion]'))[0]).toMatch(
    /lr.yaml:\d+: up.told/,
  )
  expect(problemsWith('findings.yaml', (text) => text.replace('topic: divergence', 'topic: boom'))).toContain(
    'content/explanations/findings.yaml:1: divergence: topic: there is no lesson boom',
  )
})

test('a knob without a file, and a file without a knob', () => {
  const without = files.filter(({ file }) => !file.endsWith('decay.yaml'))
  expect(parseExplanations(without, topics).problems.map(({ message }) => message)).toEqual(['this file is missing'])
  const stray = [...files, { file: `${folder}/momentum.yaml`, text: '{}' }]
  expect(parseExplanations(stray, topics).problems[0]?.message).toContain('there is no knob momentum')
})
