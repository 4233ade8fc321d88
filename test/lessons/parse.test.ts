import { expect, test } from 'vitest'
import { parsePages } from '../../src/lessons/parse.ts'
import type { SourceFile } from '../../src/markup/source.ts'
import { diagnosisFile, lessonFile, soundDiagnosis, soundLesson } from './pages.ts'

const parse = (lesson = lessonFile(), diagnosis = diagnosisFile()) =>
  parsePages({ lessons: [lesson], diagnoses: [diagnosis] })

/** The one problem after a change of the sound lesson. */
function problemOf(from: string, to: string) {
  expect(soundLesson).toContain(from)
  return parse(lessonFile(soundLesson.replace(from, to))).problems
}

function diagnosisProblemOf(from: string, to: string) {
  expect(soundDiagnosis).toContain(from)
  return parse(lessonFile(), diagnosisFile(soundDiagnosis.replace(from, to))).problems
}

test('sound pages are read whole', () => {
  const { content, problems } = parse()
  expect(problems).toEqual([])
  expect(content.lessons).toMatchObject([
    { id: 'learning-rate', title: 'Learning rate', analogy: { high: 'Rushing.' } },
  ])
  expect(content.diagnoses).toMatchObject([
    { id: 'divergence', suspects: [{ knob: 'lr', above: 1 }], verdicts: ['diverged'] },
  ])
})

test('lessons come in reading order, whatever the order of the files', () => {
  const named = (id: string): SourceFile => ({ file: `content/lessons/${id}.md`, text: soundLesson })
  const { content } = parsePages({ lessons: ['dropout', 'bot-usage', 'learning-rate'].map(named), diagnoses: [] })
  expect(content.lessons.map(({ id }) => id)).toEqual(['bot-usage', 'learning-rate', 'dropout'])
})

test('every problem of every file is told at once, with file and line', () => {
  const { problems } = parse(lessonFile('no front matter'), diagnosisFile(soundDiagnosis.replace('advice:', 'advise:')))
  expect(problems).toContainEqual(expect.objectContaining({ file: 'content/lessons/learning-rate.md', line: 1 }))
  expect(problems).toContainEqual(expect.objectContaining({ file: 'content/diagnoses/divergence.md', line: 8 }))
})

test('a link without a target is reported on its line', () => {
  expect(problemOf('lesson:learning-rate', 'lesson:learning-rat')).toEqual([
    expect.objectContaining({ line: 13, message: expect.stringContaining('learning-rat') }),
  ])
})

test('the lesson of a knob needs a picture for too high and for too low', () => {
  expect(problemOf('  low: Dawdling.\n', '')).toMatchObject([{ message: expect.stringContaining('analogy.low') }])
})

test('a lesson without a plan says why', () => {
  const fence = '```train diverged divergence\n/train lr:100\n```\n'
  expect(problemOf(fence, '')).toMatchObject([{ message: expect.stringContaining('noPlans') }])
  const excused = soundLesson.replace(fence, '').replace('analogy:', 'noPlans: Nothing to train.\nanalogy:')
  expect(parse(lessonFile(excused)).problems).toEqual([])
})

test('a page that is no topic is reported', () => {
  const { problems } = parse({ file: 'content/lessons/learning-rat.md', text: soundLesson })
  expect(problems).toContainEqual(expect.objectContaining({ message: expect.stringContaining('topics') }))
})

test('a lesson presupposes only what comes before it', () => {
  const after = (id: string) => soundLesson.replace('analogy:', `presupposes: [${id}]\nanalogy:`)
  expect(parse(lessonFile(after('first-steps'))).problems).toEqual([])
  for (const id of ['dropout', 'learning-rate', 'cooking'])
    expect(parse(lessonFile(after(id))).problems).toMatchObject([{ message: expect.stringContaining(id) }])
})

test('a text that is too long for a reply is reported with its length', () => {
  expect(problemOf('Start with **0.1**.', 'word '.repeat(800))).toMatchObject([
    { message: expect.stringContaining('3500') },
  ])
  expect(diagnosisProblemOf('The loss blew up: the network', 'word '.repeat(50))).toMatchObject([{ line: 4 }])
})

test('a diagnosis page needs a lesson that exists', () => {
  expect(diagnosisProblemOf('lesson: learning-rate', 'lesson: speed')).toMatchObject([
    { message: expect.stringContaining('speed') },
  ])
})

test('a diagnosis page shows its own rule, or says why not', () => {
  expect(diagnosisProblemOf('diverged divergence', 'diverged')).toMatchObject([
    { message: expect.stringContaining('notShown') },
  ])
})

test('a diagnosis page has a plan that mends the run, or says why not', () => {
  expect(diagnosisProblemOf('{#mended}', '{#other}')).toMatchObject([
    { message: expect.stringContaining('nothingToMend') },
  ])
})

test('a suspect is a knob with one bound', () => {
  expect(diagnosisProblemOf('above: 1', 'above: 1, below: 2')).toMatchObject([{ line: 11 }])
  expect(diagnosisProblemOf('knob: lr', 'knob: speed')).toMatchObject([{ line: 11 }])
})
