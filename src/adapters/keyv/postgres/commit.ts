import type { BackingStore, StoredWrite } from '../backing-store.ts'
import { compareKeys } from '../keys.ts'
import type { Ask, Database } from './database.ts'
import { channel } from './listen.ts'
import { live, nowInMilliseconds } from './open.ts'

type Swap = Extract<StoredWrite, { type: 'swap' }>

const place = 'namespace = $1 AND key = $2'
const add = `INSERT INTO expert_entries AS old (namespace, key, value) VALUES ($1, $2, $3)
  ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value, expires = NULL
  WHERE old.expires <= ${nowInMilliseconds}`
const replace = `UPDATE expert_entries SET value = $4 WHERE ${place} AND value = $3 AND ${live}`
const drop = `DELETE FROM expert_entries WHERE ${place} AND value = $3 AND ${live}`
const look = `SELECT 1 FROM expert_entries WHERE ${place} AND ${live}`

/** Makes writes together: a swap in one statement, several in a transaction. */
export function commitIn({ ask, together }: Pick<Database, 'ask' | 'together'>): BackingStore['commit'] {
  return async (writes) => {
    const [first, ...more] = writes
    if (first?.type === 'swap' && more.length === 0) return swap(ask, first)
    const ordered = inOneOrder(writes)
    return together(async (within) => {
      if (writes.some(needsAll)) await within('LOCK TABLE expert_entries IN SHARE ROW EXCLUSIVE MODE')
      for (const write of ordered) if (!(await make(within, write))) return false
      return true
    })
  }
}

/**
 * What deletes many rows, or depends on a row that is missing, has no row to lock: it waits until nobody else writes, and others wait
 * for it. Reading goes on.
 */
function needsAll(write: StoredWrite): boolean {
  if (write.type !== 'swap') return write.type !== 'announce'
  return write.before === undefined && write.after === undefined
}

/** Swaps of different rows may be made in any order: all processes take the same one, so that none waits for another in a circle. */
function inOneOrder(writes: StoredWrite[]): StoredWrite[] {
  const swaps = writes.filter((write) => write.type === 'swap')
  const isFree = swaps.length === writes.length && new Set(swaps.map(nameOf)).size === swaps.length
  return isFree ? swaps.sort((left, right) => compareKeys(nameOf(left), nameOf(right))) : writes
}

const nameOf = ({ namespace, key }: Swap): string => `${namespace}\0${key}`

/** @returns false: what it depends on is not so any more */
async function make(ask: Ask, write: StoredWrite): Promise<boolean> {
  if (write.type === 'swap') return swap(ask, write, 'FOR UPDATE')
  if (write.type === 'announce')
    await ask('SELECT pg_notify($1, $2)', [channel, JSON.stringify([write.topic, write.text])])
  else if (write.type === 'empty') await ask('DELETE FROM expert_entries WHERE namespace = $1', [write.namespace])
  else await ask('DELETE FROM expert_entries WHERE starts_with(namespace, $1) AND key = $2', [write.under, write.key])
  return true
}

/** `lock`: what is only looked at stays so until the transaction ends. */
async function swap(ask: Ask, { namespace, key, before, after }: Swap, lock = ''): Promise<boolean> {
  const where = [namespace, key]
  if (before === undefined && after === undefined) return (await ask(look, where)).count === 0
  if (before === undefined) return (await ask(add, [...where, after])).count > 0
  if (after === undefined) return (await ask(drop, [...where, before])).count > 0
  if (before === after) return (await ask(`${look} AND value = $3 ${lock}`, [...where, before])).count > 0
  return (await ask(replace, [...where, before, after])).count > 0
}
