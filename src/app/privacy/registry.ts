import { classroomData } from '../classroom/personal-data.ts'
import { personKey } from '../command.ts'
import { oneEntry, type PersonalData, wholeCollection } from './personal-data.ts'

/**
 * Everything that the store holds about people: what a feature keeps gets a line here. Not among it: command lines of
 * buttons, which are kept under a checksum of themselves and name nobody.
 */
export const personalData: PersonalData[] = [
  wholeCollection('runs', 'your last runs, with their plans and curves', (person) => `runs/${personKey(person)}`),
  oneEntry('run-counts', 'how many runs you have made, to number them', 'run-counts'),
  wholeCollection('challenges', 'your tries at challenges', (person) => `challenges/${personKey(person)}`),
  oneEntry('practice', 'what you have practised', 'practice'),
  ...classroomData,
]
