import { escapeMarkdown } from './escape.ts'

/** What a platform may show in its own way. */
export type MarkKind = 'time' | 'away' | 'channel' | 'role' | 'person'

/**
 * An instant (milliseconds), a channel, a role or a person in Markdown. It is written as a link of a scheme of our own: a platform
 * that has such names shows its own, with every reader's own clock; all others show the words.
 */
export const timeMark = (instant: number, words: string): string =>
  mark('time', String(Math.floor(instant / 1000)), words)
/** How far off an instant (milliseconds) is, where a platform can say it; nothing elsewhere. */
export const awayMark = (instant: number): string => mark('away', String(Math.floor(instant / 1000)), '')
/** A channel, by its id. */
export const channelMark = (id: string): string => mark('channel', id, `<#${id}>`)
/** A role, by its id; nobody is alerted by it. */
export const roleMark = (id: string): string => mark('role', id, `<@&${id}>`)
/** A person, by their id on their platform; they are not alerted by it. */
export const personMark = (id: string): string => mark('person', id, `<@${id}>`)

const mark = (kind: MarkKind, value: string, words: string): string => `[${escapeMarkdown(words)}](${kind}:${value})`

/** What a link stands for; undefined for an address. */
export function readMark(url: string): { kind: MarkKind; value: string } | undefined {
  const [, kind, value] = /^(time|away|channel|role|person):([\w-]+)$/.exec(url) ?? []
  return kind === undefined || value === undefined ? undefined : { kind: kind as MarkKind, value }
}
