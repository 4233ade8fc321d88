import { zoneNames } from '../../classroom/zone.ts'
import type { Context, Person } from '../command.ts'
import { lastPlans } from './past-runs.ts'

/**
 * What is suggested while somebody types, by `command.option`, what fits best first. From memory only: every key pressed
 * asks. Options with a fixed list of values suggest those and are not among these.
 */
export function suggestionsFrom(
  contextFor: (person: Person) => Context,
): Record<string, (person: Person) => readonly string[]> {
  const plans = (person: Person) => lastPlans(contextFor(person))
  const topics = (person: Person) => [...contextFor(person).content.lessons.map(({ id }) => id), 'glossary']
  return {
    'compare.a': plans,
    'compare.b': plans,
    'sweep.plan': plans,
    'lrfind.plan': plans,
    'lesson.topic': topics,
    'quiz schedule.zone': () => zoneNames,
  }
}
