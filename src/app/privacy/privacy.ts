import type { Block, Reply } from '../../reply/reply.ts'
import { type Context, type Person, personKey } from '../command.ts'
import { notingDeletion } from './deletions.ts'
import { personalData } from './registry.ts'

type Keeping = Pick<Context, 'store' | 'person' | 'recentPlans' | 'typedLines' | 'conversations'>

/** What is kept of a person, by kind; kinds of which there is nothing are left out. */
export interface Kept {
  id: string
  words: string
  entries: [key: string, value: unknown][]
}

/** Everything that is kept of a person. */
export async function everythingAbout({ store, person, typedLines }: Keeping): Promise<Kept[]> {
  const all = await Promise.all(
    personalData.map(async ({ id, words, find }) => ({ id, words, entries: await find(store, person) })),
  )
  const typed = (typedLines?.list() ?? []).map((line, index): [string, string] => [String(index + 1), line])
  all.push({ id: 'terminal-history', words: 'the lines you typed at the prompt, newest first', entries: typed })
  return all.filter(({ entries }) => entries.length > 0)
}

/** Deletes all of it, also from memory. Returns what was there before. */
export async function forget(context: Keeping & Pick<Context, 'clock'>): Promise<Kept[]> {
  const { store, person, recentPlans, conversations, typedLines, clock } = context
  const before = await everythingAbout(context)
  const writes = await Promise.all(personalData.map((kind) => kind.erasing(store, person)))
  if (before.length > 0) writes.push([await notingDeletion(store, personKey(person), clock().getTime())])
  writes.push([{ type: 'announce', topic: 'person-deleted', text: personKey(person) }])
  await store.transaction(writes.flat())
  // Last: what was read while it was being deleted goes, too.
  recentPlans?.forget(personKey(person))
  conversations?.forget(personKey(person))
  typedLines?.forget()
  return before
}

/** How much is kept, as `data` tells it. */
export function countsOf(kept: Kept[]): { id: string; entries: number }[] {
  return kept.map(({ id, entries }) => ({ id, entries: entries.length }))
}

/** All of it as a JSON file. */
export function exportText(kept: Kept[], person: Person, at: Date): string {
  const data = Object.fromEntries(kept.map(({ id, entries }) => [id, Object.fromEntries(entries)]))
  return `${JSON.stringify({ person: personKey(person), at: at.toISOString(), data }, null, 2)}\n`
}

/** What is kept about a person, in numbers and words. */
export function presentKept(kept: Kept[], person: Person): Reply {
  const nothing: Block = { type: 'text', markdown: 'I keep nothing about you.' }
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'What I keep about you' },
      kept.length === 0 ? nothing : entriesTable(kept),
      { type: 'text', markdown: whereItIs(person) },
      { type: 'text', markdown: `Logs that you paste are read, answered and not kept. ${whatIsRead[person.platform]}` },
      ...(kept.length === 0 ? [] : [{ type: 'actions' as const, actions: [exporting, deleting] }]),
    ],
  }
}

const exporting = { label: 'Give me all of it', line: '/privacy export' }
const deleting = { label: 'Delete it', line: '/privacy delete' }

/** Where it lies, and who can ask for it. */
export function whereItIs({ platform, id }: Person): string {
  if (platform === 'discord')
    return 'It lies with whoever hosts this bot, under your Discord id, and nobody else can ask for it.'
  if (id === 'local') return 'It lies on this machine alone, in the folder for data.'
  return 'It lies with whoever hosts this page, under a number that your browser alone has, and nobody else can ask for it.'
}

const plainWords =
  'What you write in plain words is read, answered and not kept; for half an hour I remember the plans of your last runs, so that “now double the batch size” means something.'

const whatIsRead: Record<Person['platform'], string> = {
  discord: `I read a message only where it mentions me, answers one of mine that does, or comes to me directly. ${plainWords}`,
  web: plainWords,
  terminal: plainWords,
}

function entriesTable(kept: Kept[]): Block {
  const rows = kept.map(({ words, entries }) => [words, String(entries.length)])
  const sentences = rows.map(([words, count]) => `${words}: ${count} ${count === '1' ? 'entry' : 'entries'}`)
  return { type: 'table', head: ['what', 'entries'], rows, sentences }
}

/** All that is kept about a person, as a JSON file of `text`. */
export function presentExport(kept: Kept[], text: string): Reply {
  if (kept.length === 0) return { tone: 'neutral', blocks: [{ type: 'text', markdown: 'I keep nothing about you.' }] }
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Everything I keep about you' },
      { type: 'file', name: 'my-data.json', text },
    ],
  }
}

/** Asked once more, because there is no way back. */
export function presentQuestion(kept: Kept[]): Reply {
  if (kept.length === 0)
    return {
      tone: 'neutral',
      blocks: [{ type: 'text', markdown: 'I keep nothing about you, so there is nothing to delete.' }],
    }
  return {
    tone: 'warning',
    blocks: [
      { type: 'heading', text: 'Delete everything?' },
      entriesTable(kept),
      { type: 'text', markdown: 'It cannot be brought back. Ask for a copy first if you may want one.' },
      {
        type: 'actions',
        actions: [{ label: 'Yes, delete it', line: '/privacy delete confirm:yes' }, exporting],
      },
    ],
  }
}

/** `backups`: the names of those on this machine. */
export function presentDeleted(kept: Kept[], backups: string[]): Reply {
  if (kept.length === 0) return presentQuestion(kept)
  return {
    tone: 'good',
    blocks: [
      { type: 'heading', text: 'Deleted' },
      entriesTable(kept),
      { type: 'text', markdown: 'Nothing of it is left. What you do from now on is kept again.' },
      { type: 'small', markdown: backupWords(backups) },
    ],
  }
}

/** What a backup keeps is not in the program's hands; that it comes back with one is. */
function backupWords(backups: string[]): string {
  const again = 'If one from before is restored, this is deleted from it again.'
  if (backups.length === 0) return `I know of no backups. ${again}`
  const shown = backups.slice(-3).join(', ')
  const more = backups.length > 3 ? ` and ${backups.length - 3} older` : ''
  return `Backups keep what was there when they were made: ${shown}${more}. ${again}`
}
