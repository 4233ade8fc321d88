import type { Collection, Store } from '../../app/ports.ts'
import { UserError } from '../../errors.ts'
import type { Figures } from './figures.ts'

/** What the store is asked; each is a label. `list` is counted where it fails: how long it takes is up to who reads it. */
const operations = ['get', 'set', 'delete', 'update', 'transaction', 'list'] as const
type Operation = (typeof operations)[number]

/** The store, what it is asked timed and its failures counted. */
export function countedStore(store: Store, figures: Figures): Store {
  const watch = watchOn(figures)
  return {
    ...store,
    collection: (name, schema) => countedCollection(store.collection(name, schema), watch),
    transaction: (writes) => watch.timed('transaction', () => store.transaction(writes)),
  }
}

type Watch = ReturnType<typeof watchOn>

function watchOn({ storeSeconds, storeErrors }: Figures) {
  for (const operation of operations) storeErrors.inc({ operation }, 0)
  const note = (operation: Operation, problem: unknown) => {
    // What a change refuses by its own rules is no failure of the store.
    if (!(problem instanceof UserError) || problem.code === 'unavailable') storeErrors.inc({ operation })
  }
  return {
    async timed<T>(operation: Exclude<Operation, 'list'>, work: () => Promise<T>): Promise<T> {
      const end = storeSeconds.startTimer({ operation })
      try {
        return await work()
      } catch (problem) {
        note(operation, problem)
        throw problem
      } finally {
        end()
      }
    },
    async *listed<T>(entries: AsyncIterable<T>): AsyncIterable<T> {
      try {
        yield* entries
      } catch (problem) {
        note('list', problem)
        throw problem
      }
    },
  }
}

function countedCollection<T>(collection: Collection<T>, { timed, listed }: Watch): Collection<T> {
  return {
    ...collection,
    get: (key) => timed('get', () => collection.get(key)),
    set: (key, value) => timed('set', () => collection.set(key, value)),
    delete: (key) => timed('delete', () => collection.delete(key)),
    update: (key, change) => timed('update', () => collection.update(key, change)),
    entries: (wanted) => listed(collection.entries(wanted)),
    readable: (damaged) => listed(collection.readable(damaged)),
  }
}
