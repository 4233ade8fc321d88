import { classCollections, listed, type ServerCollections, serverCollections } from './collections.ts'
import { type Person, personKey } from '../command.ts'
import type { PersonalData } from '../privacy/personal-data.ts'
import type { Collection, Store } from '../ports.ts'

/** What classes keep of their students, class by class. What was counted over the whole class names nobody and stays. */
export const classroomData: PersonalData[] = [
  perClass('classroom/students', 'your name and marks in classes', ({ students }) => Promise.resolve([['', students]])),
  perClass('classroom/reopened', 'questions that were opened again for you', ({ reopened }) =>
    Promise.resolve([['', reopened]]),
  ),
  perClass('classroom/answers', 'your answers to the questions of classes', async ({ posts, answers }) =>
    (await listed(posts)).map(([key, { number }]) => [key, answers(number)]),
  ),
  perClass('classroom/tries', 'your tries at the challenges of classes', async ({ challenges, tries }) =>
    (await listed(challenges)).map(([key, { number }]) => [key, tries(number)]),
  ),
  {
    id: 'classroom/people',
    words: 'in which classes you take part',
    async find(store, person) {
      const servers = await classesOf(store, person)
      return servers.length === 0 ? [] : [[personKey(person), servers]]
    },
    // The last of them: by it the others are found.
    async delete(store, person) {
      for (const server of await classesOf(store, person)) await leaveBoards(serverCollections(store, server), person)
      await classCollections(store).people.delete(personKey(person))
    },
  },
]

/** Entries that have the person for a key, in some collections of each class. */
function perClass(
  id: string,
  words: string,
  collectionsOf: (collections: ServerCollections) => Promise<[name: string, Collection<unknown>][]>,
): PersonalData {
  async function* all(store: Store, person: Person) {
    for (const server of await classesOf(store, person))
      for (const [name, collection] of await collectionsOf(serverCollections(store, server)))
        yield { name: name === '' ? server : `${server}/${name}`, collection }
  }
  return {
    id,
    words,
    async find(store, person) {
      const found: [string, unknown][] = []
      for await (const { name, collection } of all(store, person)) {
        const value = await collection.get(personKey(person))
        if (value !== undefined) found.push([name, value])
      }
      return found
    },
    async delete(store, person) {
      for await (const { collection } of all(store, person)) await collection.delete(personKey(person))
    },
  }
}

async function classesOf(store: Store, person: Person): Promise<string[]> {
  return (await classCollections(store).people.get(personKey(person))) ?? []
}

/** A board shows what was last counted: without the person from now on, not only after the next question. */
async function leaveBoards({ boards }: ServerCollections, person: Person): Promise<void> {
  for (const [period] of await listed(boards))
    await boards.update(period, (board) => {
      const old = board ?? { from: null, to: null, posts: 0, rows: [] }
      return { ...old, rows: old.rows.filter((row) => row.person !== personKey(person)) }
    })
}
