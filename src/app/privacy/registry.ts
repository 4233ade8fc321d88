import { classroomData } from '../classroom/personal-data.ts'
import { rosterData } from '../classroom/roster/personal-data.ts'
import { type Person, personKey } from '../command.ts'
import { oneEntry, type PersonalData, wholeCollection } from './personal-data.ts'

const linesOf = (person: Person): string => `discord/lines/${personKey(person)}`

/** Everything that the store holds about people: what a feature keeps gets a line here. */
export const personalData: PersonalData[] = [
  wholeCollection('runs', 'your last runs, with their plans and curves', (person) => `runs/${personKey(person)}`),
  oneEntry('run-counts', 'how many runs you have made, to number them', 'run-counts'),
  wholeCollection('challenges', 'your tries at challenges', (person) => `challenges/${personKey(person)}`),
  oneEntry('practice', 'what you have practised', 'practice'),
  oneEntry('guesses', 'what you guessed before runs, and how sure you were', 'guesses'),
  oneEntry('name', 'the name you gave yourself', 'names'),
  // Before the others: they forget in which classes one takes part.
  rosterData,
  ...classroomData,
  {
    ...wholeCollection('discord/lines', 'command lines behind buttons you were shown, where they are long', linesOf),
    erasing: async (_, person) => [
      { type: 'empty', collection: linesOf(person) },
      { type: 'forget', key: personKey(person), under: 'discord/line-owners' },
    ],
  },
]
