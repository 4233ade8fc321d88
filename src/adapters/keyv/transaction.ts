import type { Write } from '../../app/ports.ts'
import type { BackingStore, StoredWrite } from './backing-store.ts'
import { encodeKey } from './keys.ts'

/** Makes all of the writes or none; works them out again when somebody else was faster. */
export type Transact = (writes: Write[]) => Promise<void>

/** What makes transactions, and what it remembers for it. */
export interface Transactions {
  transact: Transact
  /** For when others deleted something: what entries held is not kept here either. */
  forgetGuesses(): void
}

/** What an entry held when it was last changed here: an answer is followed by the next of the same person. */
const guessesKept = 200
const longestGuess = 4_000

/**
 * Makes transactions on a store. What this process wrote last is taken for what an entry still holds, which saves asking for it: where
 * that is wrong, or does not suit the change, nothing was written and it is asked for.
 */
export function transactionsOn(backing: BackingStore): Transactions {
  const guesses = new Map<string, string>()

  function note(written: StoredWrite[]): void {
    for (const write of written) {
      if (write.type === 'announce') continue
      // What was deleted is not kept here either.
      if (write.type !== 'swap') return guesses.clear()
      const place = placeOf(write)
      guesses.delete(place)
      if (write.after !== undefined && write.after.length <= longestGuess) guesses.set(place, write.after)
    }
    while (guesses.size > guessesKept) guesses.delete(guesses.keys().next().value!)
  }

  async function make(written: StoredWrite[]): Promise<boolean> {
    const done = await backing.commit(written)
    if (done) note(written)
    return done
  }

  async function transact(writes: Write[]): Promise<void> {
    const guessed = guessedWrites(writes, guesses)
    if (guessed && (await make(guessed))) return
    while (!(await make(await Promise.all(writes.map((write) => worked(backing, write))))));
  }

  return { transact, forgetGuesses: () => guesses.clear() }
}

const placeOf = ({ namespace, key }: { namespace: string; key: string }): string => `${namespace}\0${key}`

/** The writes by what the entries held last; undefined where that is not known of all, or does not suit a change. */
function guessedWrites(writes: Write[], guesses: ReadonlyMap<string, string>): StoredWrite[] | undefined {
  const guessed: StoredWrite[] = []
  for (const write of writes) {
    if (write.type !== 'change') return undefined
    const place = { namespace: encodeKey(write.collection), key: encodeKey(write.key) }
    const before = guesses.get(placeOf(place))
    if (before === undefined) return undefined
    try {
      guessed.push({ type: 'swap', ...place, before, after: write.next(before) })
    } catch {
      return undefined
    }
  }
  return guessed
}

async function worked(backing: BackingStore, write: Write): Promise<StoredWrite> {
  if (write.type === 'announce') return write
  if (write.type === 'empty') return { type: 'empty', namespace: encodeKey(write.collection) }
  if (write.type === 'forget') return { type: 'forget', key: encodeKey(write.key), under: encodeKey(write.under) }
  const [namespace, key] = [encodeKey(write.collection), encodeKey(write.key)]
  const before = await backing.namespace(namespace).get(key)
  return { type: 'swap', namespace, key, before, after: write.next(before) }
}
