import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { visibleText } from '../../reply/escape.ts'
import { type Context, personKey } from '../command.ts'
import { everythingAbout, whereItIs } from './privacy.ts'

/** Who somebody is on a practice screen, and what is kept of them. */
export interface Who {
  /** `local`: the one person of this machine. `visitor`: one of several, known by this browser alone. */
  kind: 'local' | 'visitor'
  /** What they call themselves; null until they do. */
  name: string | null
  /** What is kept, by kind; `words` follow "I keep": `your last runs`. */
  kept: { id: string; words: string; entries: number }[]
  /** Where that lies, in a sentence. */
  where: string
}

/** Longest name, in characters: it stands in a corner of the page. */
const longestName = 40

const namesOf = ({ store }: Pick<Context, 'store'>) => store.collection('names', z.string())

/** Who asks. */
export async function whoIs(context: Pick<Context, 'store' | 'person' | 'typedLines'>): Promise<Who> {
  const { person } = context
  const [name, kept] = await Promise.all([namesOf(context).get(personKey(person)), everythingAbout(context)])
  return {
    kind: person.id === 'local' ? 'local' : 'visitor',
    name: name ?? null,
    kept: kept.map(({ id, words, entries }) => ({ id, words, entries: entries.length })),
    where: whereItIs(person),
  }
}

/** Takes the name that somebody gives themselves; an empty one takes it away. @throws UserError `invalid-input` */
export async function callThem(given: string, context: Pick<Context, 'store' | 'person'>): Promise<void> {
  const name = visibleText(given).replaceAll(/\s+/g, ' ').trim()
  if ([...name].length > longestName)
    throw new UserError(
      'invalid-input',
      `name has at most ${longestName} characters; that one has ${[...name].length}.`,
    )
  const key = personKey(context.person)
  if (name === '') await namesOf(context).delete(key)
  else await namesOf(context).set(key, name)
}
