import type { RosterRow } from '../../../classroom/roster.ts'
import { type Person, personKey } from '../../command.ts'
import type { Store } from '../../ports.ts'
import { everyEntry, type PersonalData } from '../../privacy/personal-data.ts'
import { serverCollections } from '../collections.ts'
import { classesOf } from '../personal-data.ts'

/** The lines of classes' lists under which a person has joined. Other lines name nobody the program knows: they go with their class. */
export const rosterData: PersonalData = {
  id: 'classroom/roster',
  words: 'your line in the lists of classes, by which your marks are found',
  find: async (store, person) =>
    (await rowsOf(store, person)).map(([server, key, row]) => [`${server}/${key}`, row] as [string, unknown]),
  async erasing(store, person) {
    const who = personKey(person)
    return (await rowsOf(store, person)).map(([server, key]) =>
      serverCollections(store, server).roster.changing(
        key,
        (old) => (old?.person === who ? undefined : old),
        'missing',
      ),
    )
  },
}

async function rowsOf(store: Store, person: Person): Promise<[server: string, key: string, RosterRow][]> {
  const who = personKey(person)
  const found: [string, string, RosterRow][] = []
  for (const server of await classesOf(store, person))
    for (const [key, row] of (await everyEntry(serverCollections(store, server).roster)) as [string, RosterRow][])
      if (row.person === who) found.push([server, key, row])
  return found
}
