import { type Guess, Guesses, wasGuessed, withGuess } from '../../practice/guess/guess.ts'
import { type Context, personKey } from '../command.ts'
import type { Collection, Store, Write } from '../ports.ts'

type GuessStore = Pick<Context, 'store' | 'person'>

const guessesIn = (store: Store): Collection<Guess[]> => store.collection('guesses', Guesses)

/** The guesses of a person whose outcome is known, the oldest first. */
export async function guessesOf({ store, person }: GuessStore): Promise<Guess[]> {
  return (await guessesIn(store).get(personKey(person))) ?? []
}

/** What keeps a guess beside others of its person, by their one name; the first about a thing counts. */
export function keepingGuess(store: Store, person: string, guess: Guess): Write {
  return guessesIn(store).changing(person, (old = []) => withGuess(old, guess))
}

/** Keeps a guess. */
export async function keepGuess(guess: Guess, { store, person }: GuessStore): Promise<void> {
  await store.transaction([keepingGuess(store, personKey(person), guess)])
}

/** Whether a guess about a thing was counted for the person before. */
export async function guessedBefore(about: string, context: GuessStore): Promise<boolean> {
  return wasGuessed(await guessesOf(context), about)
}
