import { z } from 'zod'
import { type Person, personKey } from '../command.ts'
import type { Store } from '../ports.ts'

/** One kind of thing that is kept of a person. */
export interface PersonalData {
  /** Its name in an export. */
  id: string
  /** What it is, as it follows "I keep": `your last runs`. */
  words: string
  /** All of it, as it is kept; empty when there is nothing. */
  find(store: Store, person: Person): Promise<[key: string, value: unknown][]>
  delete(store: Store, person: Person): Promise<void>
}

/** A collection that belongs to one person, named after them. Values are not checked: what is damaged is theirs, too. */
export function wholeCollection(id: string, words: string, nameOf: (person: Person) => string): PersonalData {
  const collection = (store: Store, person: Person) => store.collection(nameOf(person), z.unknown())
  const find = async (store: Store, person: Person) => {
    const entries: [string, unknown][] = []
    for await (const entry of collection(store, person).entries()) entries.push(entry)
    return entries
  }
  return {
    id,
    words,
    find,
    async delete(store, person) {
      for (const [key] of await find(store, person)) await collection(store, person).delete(key)
    },
  }
}

/** The entry of one person in a collection of many people. */
export function oneEntry(id: string, words: string, name: string): PersonalData {
  const collection = (store: Store) => store.collection(name, z.unknown())
  return {
    id,
    words,
    async find(store, person) {
      const value = await collection(store).get(personKey(person))
      return value === undefined ? [] : [[personKey(person), value]]
    },
    delete: (store, person) => collection(store).delete(personKey(person)),
  }
}
