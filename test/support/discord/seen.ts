import { flatten, type LintedComponent } from './lint.ts'
import type { UploadedFile } from './multipart.ts'

/** What a person sees of an answer. */
export interface Seen {
  /** Id of the message; events caused by it refer to it. */
  id: string
  ephemeral: boolean
  /** All text of the message, in reading order. */
  text: string
  /** Labels of its buttons. */
  buttons: string[]
  /** Labels of the entries of its lists. */
  entries: string[]
  components: LintedComponent[]
  files: { name: string; size: number; alt: string }[]
  /** Of a post in a channel: the mentions in it that alert somebody. */
  pings: string[]
  /** A form that opened instead of a message. */
  form?: Form
  /** What Discord's client shows when no answer came. */
  failed?: string
}

export interface Form {
  custom_id: string
  title: string
  components: LintedComponent[]
}

export interface StoredMessage {
  id: string
  flags: number
  components: LintedComponent[]
  attachments: { filename?: string; description?: string }[]
  files: UploadedFile[]
  /** The message that it replies to. */
  replyTo?: string
  /** Nobody asked for it: it was posted. */
  posted?: true
  /** Who caused it by an event. */
  by?: string
  /** What was said when it was posted; an edit alerts nobody. */
  allowedMentions?: AllowedMentions
}

export interface AllowedMentions {
  parse?: string[]
  users?: string[]
  roles?: string[]
}

interface Labelled extends LintedComponent {
  label?: string
  options?: { label: string; value: string }[]
}

const ephemeralFlag = 1 << 6

export function seenMessage({ id, flags, components, attachments, files, allowedMentions }: StoredMessage): Seen {
  const all = flatten(components) as Labelled[]
  const text = all.flatMap(({ content }) => content ?? []).join('\n')
  return {
    id,
    ephemeral: Boolean(flags & ephemeralFlag),
    text,
    buttons: all.flatMap(({ type, label }) => (type === 2 ? [label ?? ''] : [])),
    entries: all.flatMap(({ type, options = [] }) => (type === 3 ? options.map(({ label }) => label) : [])),
    components,
    files: files.map(({ name, data }, index) => ({
      name,
      size: data.length,
      alt: attachments[index]?.description ?? '',
    })),
    pings: allowedMentions ? pingsOf(text, allowedMentions) : [],
  }
}

/** Mentions in a text as Discord counts them, whether escaped or not. */
function pingsOf(text: string, { parse = [], users = [], roles = [] }: AllowedMentions): string[] {
  return [...text.matchAll(/@everyone|@here|<@(&|!?)(\d+)>/g)].flatMap(([mention, kind, id]) => {
    if (id === undefined) return parse.includes('everyone') ? [mention] : []
    const [all, named] = kind === '&' ? ['roles', roles] : ['users', users]
    return parse.includes(all) || named.includes(id) ? [mention] : []
  })
}

export function seenNothing(failed: string): Seen {
  return { id: '', ephemeral: true, text: '', buttons: [], entries: [], components: [], files: [], pings: [], failed }
}

/** The id behind a button's label. @throws Error that names the buttons there are */
export function buttonId(seen: Seen, label: string): string {
  const found = (flatten(seen.components) as Labelled[]).find((one) => one.type === 2 && one.label === label)
  if (!found?.custom_id) throw new Error(`no button ${label} among ${seen.buttons.join(', ') || 'none'}`)
  return found.custom_id
}

/** Id of the list and value of the entry with this label. */
export function entryOf(seen: Seen, label: string): { id: string; value: string } {
  for (const { type, custom_id: id, options = [] } of flatten(seen.components) as Labelled[]) {
    const entry = type === 3 ? options.find((option) => option.label === label) : undefined
    if (entry && id) return { id, value: entry.value }
  }
  throw new Error(`no entry ${label} among ${seen.entries.join(', ') || 'none'}`)
}
