import { challengeTask } from '../../classroom/task.ts'
import { zoneNames } from '../../classroom/zone.ts'
import type { Context, Person } from '../command.ts'
import { lastPlans } from './past-runs.ts'

/** What can be chosen: a value, with words of its own where it says too little. */
export type Suggestion = string | { value: string; words: string }

/**
 * What is suggested while somebody types, by `command.option`, what fits best first. From memory only: every key pressed
 * asks. Options with a fixed list of values suggest those and are not among these.
 */
export function suggestionsFrom(
  contextFor: (person: Person) => Context,
): Record<string, (person: Person) => readonly Suggestion[]> {
  const plans = (person: Person) => lastPlans(contextFor(person))
  const topics = (person: Person) => [...contextFor(person).content.lessons.map(({ id }) => id), 'glossary']
  const challenges = (person: Person) =>
    contextFor(person).practice.challenges.map(({ id, number, title }) => ({ value: id, words: `${number}. ${title}` }))
  const quizzes = (person: Person) =>
    contextFor(person).practice.quizzes.map(({ id, question }) => ({ value: id, words: `${id}: ${question}` }))
  const tasks = (person: Person) => [
    ...challenges(person).map(({ value, words }) => ({ value: challengeTask(value), words: `Challenge ${words}` })),
    ...quizzes(person),
  ]
  return {
    'challenge.id': challenges,
    'challenge.try': plans,
    'quiz practice.quiz': quizzes,
    'quiz queue.first': tasks,
    'quiz queue.add': tasks,
    'quiz preview.quiz': tasks,
    'compare.a': plans,
    'compare.b': plans,
    'sweep.plan': plans,
    'lrfind.plan': plans,
    'lesson.topic': topics,
    'quiz schedule.zone': () => zoneNames,
  }
}
