import { z } from 'zod'
import { type Person, personKey } from '../command.ts'
import type { Collection, Store, Write } from '../ports.ts'

/** One kind of thing that is kept of a person. */
export interface PersonalData {
  /** Its name in an export. */
  id: string
  /** What it is, as it follows "I keep": `your last runs`. */
  words: string
  /** All of it, as it is kept; empty when there is nothing. */
  find(store: Store, person: Person): Promise<[key: string, value: unknown][]>
  /** What deletes it, whatever is in it; all kinds are deleted at one instant. */
  erasing(store: Store, person: Person): Promise<Write[]>
}

/** Stands in an export for what is damaged: it is theirs, too. */
const damaged = 'this entry can no longer be read'

/** A collection that belongs to one person, named after them. Values are not checked. */
export function wholeCollection(id: string, words: string, nameOf: (person: Person) => string): PersonalData {
  return {
    id,
    words,
    find: (store, person) => everyEntry(store.collection(nameOf(person), z.unknown())),
    erasing: async (_, person) => [{ type: 'empty', collection: nameOf(person) }],
  }
}

/** The entry of one person in a collection of many people. */
export function oneEntry(id: string, words: string, name: string): PersonalData {
  return {
    id,
    words,
    async find(store, person) {
      const value = await entryOr(store.collection(name, z.unknown()), personKey(person))
      return value === undefined ? [] : [[personKey(person), value]]
    },
    erasing: async (store, person) => [
      store.collection(name, z.unknown()).changing(personKey(person), () => undefined, 'missing'),
    ],
  }
}

/** All entries of a collection, those that are damaged in words. */
export async function everyEntry(collection: Collection<unknown>): Promise<[key: string, value: unknown][]> {
  const found: [string, unknown][] = []
  for await (const entry of collection.readable((key) => void found.push([key, damaged]))) found.push(entry)
  return found
}

/** One entry, in words if it is damaged. */
export async function entryOr(collection: Collection<unknown>, key: string): Promise<unknown> {
  return collection.get(key).catch(async (problem: unknown) => {
    const found = (await everyEntry(collection)).find(([each]) => each === key)
    if (found === undefined) throw problem
    return found[1]
  })
}
