import { periods } from '../../classroom/board.ts'
import { type Person, personKey } from '../command.ts'
import type { Collection, Store, Write } from '../ports.ts'
import { entryOr, everyEntry, type PersonalData } from '../privacy/personal-data.ts'
import { classCollections, type ServerCollections, serverCollections } from './collections.ts'

/** What classes keep of their students, class by class. What was counted over the whole class names nobody and stays. */
export const classroomData: PersonalData[] = [
  perClass('classroom/students', 'your name and marks in classes', async ({ students }) => [['', students]]),
  perClass('classroom/reopened', 'questions that were opened again for you', async ({ reopened }) => [['', reopened]]),
  perClass('classroom/answers', 'your answers to the questions of classes', async ({ posts, answers }) =>
    (await everyEntry(posts)).map(([key]) => [key, answers(Number(key))]),
  ),
  perClass('classroom/doubts', 'what you think is wrong with questions of classes', async ({ posts, doubts }) =>
    (await everyEntry(posts)).map(([key]) => [key, doubts(Number(key))]),
  ),
  perClass('classroom/tries', 'your tries at the challenges of classes', async ({ challenges, tries }) =>
    (await everyEntry(challenges)).map(([key]) => [key, tries(Number(key))]),
  ),
  {
    id: 'classroom/people',
    words: 'in which classes you take part',
    async find(store, person) {
      const servers = await entryOr(classCollections(store).people, personKey(person))
      return servers === undefined ? [] : [[personKey(person), servers]]
    },
    // For all of the kinds above, too: by key, so that nothing is left of what came between looking and deleting.
    async erasing(store, person) {
      const servers = await classesOf(store, person)
      return [
        { type: 'forget', key: personKey(person), under: 'classroom/' },
        ...servers.flatMap((server) => leavingBoards(serverCollections(store, server), person)),
      ]
    },
  },
]

/** Entries that have the person for a key, in some collections of each class. */
function perClass(
  id: string,
  words: string,
  collectionsOf: (collections: ServerCollections) => Promise<[name: string, Collection<unknown>][]>,
): PersonalData {
  return {
    id,
    words,
    async find(store, person) {
      const found: [string, unknown][] = []
      for (const server of await classesOf(store, person))
        for (const [name, collection] of await collectionsOf(serverCollections(store, server))) {
          const value = await entryOr(collection, personKey(person))
          if (value !== undefined) found.push([name === '' ? server : `${server}/${name}`, value])
        }
      return found
    },
    erasing: async () => [],
  }
}

/** The classes of a person; where the list itself is damaged, all that there are. */
export async function classesOf(store: Store, person: Person): Promise<string[]> {
  const { people, classes } = classCollections(store)
  const servers = await entryOr(people, personKey(person))
  if (servers === undefined) return []
  return Array.isArray(servers) ? (servers as string[]) : (await everyEntry(classes)).map(([server]) => server)
}

/** A board shows what was last counted: without the person from now on, not only after the next question. */
function leavingBoards({ boards }: ServerCollections, person: Person): Write[] {
  return periods.map((period) =>
    boards.changing(
      period,
      (old) => old && { ...old, rows: old.rows.filter((row) => row.person !== personKey(person)) },
      'missing',
    ),
  )
}
