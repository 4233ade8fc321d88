import { changedPlan, planOf } from '../../../src/plan/changed-plan.ts'
import { defaultPlan, type TrainingPlan } from '../../../src/plan/plan.ts'
import { isKnob, type Knob, modelKnobs } from '../../../src/plan/knobs.ts'
import { type Quiz, rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import { namedKnobs } from './knob-words.ts'
import { rangeFlaws } from './ranges.ts'
import { contentWords, shared } from './words.ts'

/** What is wrong with one question, whatever its subject; empty when nothing is. */
export function flawsOf(quiz: Quiz, title: string): string[] {
  return [
    ...keywordFlaws(quiz, title),
    ...namedFaults(quiz),
    ...oneWayFlaws(quiz),
    ...rangeFlaws(quiz),
    ...reasonFlaws(quiz),
    ...concessions(quiz),
    ...levelFlaws(quiz),
  ]
}

const rightOf = (quiz: Quiz) => quiz.choices[rightAnswer(quiz)]!
const wrongOf = ({ choices }: Quiz) => choices.filter(({ right }) => !right)

/** A word of the question that stands in the right choice alone finds it without any knowledge. */
function keywordFlaws(quiz: Quiz, title: string): string[] {
  const asked = contentWords(`${title} ${quiz.question}`)
  const elsewhere = contentWords(
    wrongOf(quiz)
      .map(({ text }) => text)
      .join(' '),
  )
  const telling = shared(contentWords(rightOf(quiz).text), asked).filter((word) => !elsewhere.has(word))
  return telling.length === 0 ? [] : [`a keyword finds the answer: ${telling.join(', ')}`]
}

/** The knobs that a choice turns, or speaks of. */
function knobsOf({ plan, kind }: Quiz, { text, outcome = '' }: Quiz['choices'][number]): Knob[] {
  if (kind !== 'next-knob') return namedKnobs(text)
  const changed = changedPlan(plan ?? '', outcome)
  return changed.ok ? changed.changed.filter(isKnob) : []
}

/** A question about a run that is shown may not say which knob is at fault, unless a wrong choice speaks of that one, too. */
function namedFaults(quiz: Quiz): string[] {
  if (quiz.kind !== 'read-curve' && quiz.kind !== 'next-knob') return []
  const named = namedKnobs(quiz.question)
  const elsewhere = wrongOf(quiz).flatMap((choice) => knobsOf(quiz, choice))
  const telling = knobsOf(quiz, rightOf(quiz)).filter((knob) => named.includes(knob) && !elsewhere.includes(knob))
  return telling.map((knob) => `the question names the fault: ${knob}`)
}

/** Where one turn of a knob mends a run, the turn the other way is offered beside it. */
function oneWayFlaws(quiz: Quiz): string[] {
  const { plan, kind } = quiz
  if (kind !== 'next-knob') return []
  const start = planOf(plan ?? '')
  const way = (knob: Knob, { outcome = '' }: Quiz['choices'][number]) =>
    Math.sign(sizeOf(planOf(plan ?? '', outcome), knob) - sizeOf(start, knob))
  return knobsOf(quiz, rightOf(quiz))
    .filter((knob) => {
      const rival = wrongOf(quiz).some(
        (choice) => knobsOf(quiz, choice).includes(knob) && way(knob, choice) !== way(knob, rightOf(quiz)),
      )
      return !rival
    })
    .map((knob) => `no choice turns ${knob} the other way`)
}

/** How large a setting is, so that one can tell up from down; layers by all their units, words not at all. */
function sizeOf(plan: TrainingPlan, knob: Knob): number {
  const value = plan[knob]
  if (Array.isArray(value)) return value.reduce((sum, units) => sum + units, 0)
  return typeof value === 'number' ? value : 0
}

const reason = /\b(because|since|thanks to)\b|, (as|so|for) /i

/** Where wrong choices give reasons the right one does so too, or the bare one is it. */
function reasonFlaws(quiz: Quiz): string[] {
  const gives = ({ text }: { text: string }) => reason.test(text)
  const [right, wrong] = [gives(rightOf(quiz)), wrongOf(quiz).filter(gives).length]
  if (!right && wrong > 0) return ['reasons stand in wrong choices only']
  return right && wrong === 0 ? ['a reason stands in the right choice only'] : []
}

const concession =
  /\b(indeed|it may be|may well be|can be right|is right too|also right|not wrong|side effect|partly|half right)\b/i

/** An explanation that grants a wrong choice its point tells of a second right answer. */
function concessions(quiz: Quiz): string[] {
  return wrongOf(quiz)
    .filter(({ explanation }) => concession.test(explanation))
    .map(({ text }) => `its explanation grants a wrong choice: ${text}`)
}

/** With one knob out of place, and that one the answer, a run to mend is for beginners. */
function levelFlaws({ level, plan, kind }: Quiz): string[] {
  if (kind !== 'next-knob' || level === 1) return []
  const start = planOf(plan ?? '')
  const moved = modelKnobs.filter((knob) => String(start[knob]) !== String(defaultPlan[knob]))
  return moved.length < 2 ? [`one knob alone is out of place: that is level 1, not ${level}`] : []
}
