import { get, set, update } from 'idb-keyval'
import type { Block, Reply } from '../../../../reply/reply.ts'
import { type Exchange, mostExchanges } from '../expert/exchange.ts'

/** What the browser keeps of a person, beside what the server does. */
export interface Kept {
  exchanges: Exchange[]
  lines: string[]
  /** Whether the page was here before. */
  known: boolean
}

/** Goes up when what is kept changes its form: what an older page kept is then put aside. */
const version = 1
const mostLines = 200

const key = (name: string): string => `bench-${version}-${name}`

/**
 * What was kept. `problem`: the browser keeps nothing (a private window), or what it kept is of no use.
 * Never fails.
 */
export async function readKept(): Promise<Kept & { problem: 'refused' | 'damaged' | null }> {
  try {
    const [exchanges, lines, known] = await Promise.all([get(key('exchanges')), get(key('lines')), get(key('known'))])
    const problem = isListOf(exchanges, isExchange) && isListOf(lines, isText) ? null : 'damaged'
    return { exchanges: listOf(exchanges, isExchange), lines: listOf(lines, isText), known: known === true, problem }
  } catch {
    return { exchanges: [], lines: [], known: false, problem: 'refused' }
  }
}

/** Keeps exchanges beside those of other tabs: each has an id of its own. What cannot be kept is not missed. */
export function keepExchanges(exchanges: readonly Exchange[]): Promise<void> {
  const light = exchanges.map(({ id, line, reply, state, read }) => ({
    id,
    line,
    reply,
    state,
    ...(read === undefined ? {} : { read }),
  }))
  const merged = (old: unknown): Exchange[] => {
    const byId = new Map([...listOf(old, isExchange), ...light].map((exchange) => [exchange.id, exchange]))
    return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1)).slice(-mostExchanges)
  }
  return update(key('exchanges'), merged).catch(() => undefined)
}

/** Forgets all of them, in every tab that is opened from now on. */
export function forgetExchanges(): Promise<void> {
  return set(key('exchanges'), []).catch(() => undefined)
}

/** Keeps a line that was sent, for the arrow keys. */
export function keepLine(line: string): Promise<void> {
  return update(key('lines'), (old: unknown) => [...listOf(old, isText), line].slice(-mostLines)).catch(() => undefined)
}

export function keepKnown(): Promise<void> {
  return set(key('known'), true).catch(() => undefined)
}

/** Keeps whether the person guesses before a plan trains. */
export function keepGuessing(guessing: boolean): Promise<void> {
  return set(key('guessing'), guessing).catch(() => undefined)
}

/** Whether they do. Never fails. */
export function readGuessing(): Promise<boolean> {
  return get(key('guessing')).then(
    (guessing) => guessing === true,
    () => false,
  )
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function isExchange(value: unknown): value is Exchange {
  if (!isObject(value) || !isText(value['id']) || !isText(value['line'])) return false
  return ['running', 'done'].includes(String(value['state'])) && (value['reply'] === null || isReply(value['reply']))
}

const isReply = (value: unknown): value is Reply =>
  isObject(value) && isText(value['tone']) && isListOf(value['blocks'] ?? 0, isBlock)

const isBlock = (value: unknown): value is Block => isObject(value) && isText(value['type'])

/** Nothing at all is a list without entries. */
function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isOne))
}

function listOf<T>(value: unknown, isOne: (one: unknown) => one is T): T[] {
  return Array.isArray(value) ? value.filter(isOne) : []
}
