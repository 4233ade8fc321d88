import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { vi } from 'vitest'
import { makePostgres } from './server.ts'

/** The test file that needs it first starts it; it is stopped after the last one (`of-run.ts`). */
async function sharedServer(): Promise<string> {
  const folder = process.env['POSTGRES_OF_RUN']!
  const address = join(folder, 'url')
  try {
    mkdirSync(folder)
  } catch {
    return vi.waitUntil(() => existsSync(address) && readFileSync(address, 'utf8'), {
      timeout: 50_000,
    })
  }
  const { url } = await makePostgres('off', folder)
  writeFileSync(`${address}.new`, url)
  renameSync(`${address}.new`, address)
  return url
}

let databases = 0

/** An empty database on the server that all test files of a run share. @returns its address */
export async function freshDatabase(): Promise<string> {
  const server = await sharedServer()
  const name = `test_${process.pid}_${databases++}`
  await query(server, `CREATE DATABASE ${name}`)
  return server.replace(/[^/]*$/, name)
}

/** Asks a database over a connection of its own. */
export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

/** A program that ended is in the server's list for a moment longer. */
export async function untilUnused(url: string): Promise<void> {
  const listening = `SELECT 1 FROM pg_stat_activity
    WHERE application_name LIKE '% listening' AND datname = current_database()`
  await vi.waitUntil(async () => (await query(url, listening)).length === 0, { timeout: 20_000 })
}
