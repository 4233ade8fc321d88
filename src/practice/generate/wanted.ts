import type { QuizKind } from '../quiz/quiz.ts'
import { type Chance, pick } from './chance.ts'
import { topicOf } from './draft.ts'
import type { Explanations } from './explanations.ts'
import { templates } from './templates.ts'
import { turnedKnobs } from './words.ts'

/** What a question is like, without its words: by this nothing alike is asked again, and quotas are kept. */
export interface Likeness {
  template: string
  /** A knob or a finding. */
  subject: string
  /** Of the right choice, 0 to 3. */
  letter: number
  level: number
  /** Two questions with the same one are alike. */
  likeness: string
}

/** What the next question is to be like. */
export interface Wanted {
  template: string
  letter: number
  /** Knobs and findings that are not asked about now. */
  tired: string[]
  level?: number | undefined
  /** The likenesses of all that was asked in the term. */
  asked: Set<string>
}

/** A topic, a level and a kind that somebody wants, where they do. */
export interface TopicWish {
  topic?: string | undefined
  level?: number | undefined
  kind?: QuizKind | undefined
}

/** As many of the last questions are looked at for quotas: four weeks of weekdays. */
const lately = 20

/** Letters and subjects come at most so often among them: a third and a quarter. */
const most = { letter: 7, subject: 5 }

/** So much more often than the rarest one any way to ask may come among them. */
const spread = 1

/** What one try shall be like, from what was made before and by chance. */
export function wantedNext(made: Likeness[], wish: TopicWish, explanations: Explanations, chance: Chance): Wanted {
  const recent = made.slice(-lately)
  const count = (holds: (one: Likeness) => boolean) => recent.filter(holds).length
  const fitting = templates.filter(({ kind }) => wish.kind === undefined || kind === wish.kind)
  const counts = fitting.map(({ id }) => count(({ template }) => template === id))
  const rested = fitting.filter((_, index) => counts[index]! <= Math.min(...counts) + spread)
  const open = [0, 1, 2, 3].filter((letter) => count((one) => one.letter === letter) < most.letter)
  return {
    template: pick(chance, rested).id,
    letter: pick(chance, open),
    tired: tiredOf(recent, wish.topic, explanations),
    level: wish.level,
    asked: new Set(made.map(({ likeness }) => likeness)),
  }
}

/** With a topic, all that belongs to another one; else what came often. */
function tiredOf(recent: Likeness[], topic: string | undefined, explanations: Explanations): string[] {
  const subjects: [string, string][] = [
    ...turnedKnobs.map((knob): [string, string] => [knob, topicOf[knob]]),
    ...Object.entries(explanations.findings).map(([id, words]): [string, string] => [id, words!.topic]),
  ]
  if (topic !== undefined && subjects.some(([, own]) => own === topic))
    return subjects.filter(([, own]) => own !== topic).map(([subject]) => subject)
  const often = (subject: string) => recent.filter((one) => one.subject === subject).length >= most.subject
  return subjects.map(([subject]) => subject).filter(often)
}
