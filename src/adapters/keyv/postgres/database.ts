import pg from 'pg'
import { isCollision, unavailable } from './problem.ts'

/** What a statement gave. */
interface Answer {
  rows: Record<string, unknown>[]
  /** Rows that were written or read. */
  count: number
}

/**
 * Asks one statement, with values for its `$1`, `$2`, ….
 * @param longest milliseconds that the answer is waited for, where it may take longer than a person would wait
 * @throws UserError `unavailable`
 */
export type Ask = (text: string, values?: unknown[], longest?: number) => Promise<Answer>

/** A PostgreSQL database, spoken to in SQL over a few connections. */
export interface Database {
  /** A statement by itself is a transaction. */
  ask: Ask
  /** One transaction: what `work` did is kept where it says so, else undone. Again from the start where it met another one. */
  together(work: (ask: Ask) => Promise<boolean>): Promise<boolean>
  close(): Promise<void>
}

/** How other programs see the connections of this one. */
export const applicationName = 'hyperparameter-expert'

/** Of the hundred that a server takes: a statement lasts a few milliseconds, and several processes share them. */
const connections = 8

/** Nobody waits longer for an answer in a chat; a row that another process changes is free within milliseconds. */
const connectMilliseconds = 5_000
const statementMilliseconds = 8_000

/** Above what the server itself allows: only an answer that is lost on the way takes longer. */
const answerMilliseconds = statementMilliseconds + 2_000

/** A process that stands still in the middle of a transaction keeps no row from the others. */
const idleTransactionMilliseconds = 10_000

/** A connection costs some ms to make and 5 MB of the server's memory to keep. */
const idleMilliseconds = 60_000

/** What each connection is made with. `name`: how the server's list of connections has it. */
export function connectionTo(url: string, name: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: connectMilliseconds,
    statement_timeout: statementMilliseconds,
    query_timeout: answerMilliseconds,
    idle_in_transaction_session_timeout: idleTransactionMilliseconds,
    keepAlive: true,
  }
}

/** Connects with the first question, and again after the connections were cut. */
export function databaseAt(url: string): Database {
  const pool = new pg.Pool({
    ...connectionTo(url, `${applicationName} data`),
    max: connections,
    idleTimeoutMillis: idleMilliseconds,
    allowExitOnIdle: true,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, which its type does not say
    onConnect: acknowledgeOnlyWhatIsKept,
  })
  // A connection that is cut while nobody uses it is no failure of anything: the next question makes a new one.
  pool.on('error', () => {})
  return {
    ask: (text, values, longest) => told(() => pool.query(asked(text, values, longest))),
    together: (work) => untilAlone(() => transaction(pool, work)),
    close: () => pool.end(),
  }
}

/** A server may be set to answer before a write is on its disk. */
async function acknowledgeOnlyWhatIsKept(client: pg.ClientBase): Promise<void> {
  await client.query(
    `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`,
  )
}

const asked = (text: string, values: unknown[] = [], longest?: number): pg.QueryConfig => ({
  text,
  values,
  ...(longest !== undefined && { query_timeout: longest }),
})

async function told(query: () => Promise<pg.QueryResult>): Promise<Answer> {
  try {
    const { rows, rowCount } = await query()
    return { rows: rows as Answer['rows'], count: rowCount ?? 0 }
  } catch (problem) {
    throw unavailable(problem)
  }
}

async function transaction(pool: pg.Pool, work: (ask: Ask) => Promise<boolean>): Promise<boolean> {
  const client = await connected(pool)
  // The question that is asked, or the next one, says so; an event that nobody listens to would end the program.
  const passOver = () => {}
  client.on('error', passOver)
  const ask: Ask = (text, values, longest) => told(() => client.query(asked(text, values, longest)))
  try {
    await ask('BEGIN')
    const done = await work(ask)
    await ask(done ? 'COMMIT' : 'ROLLBACK')
    client.off('error', passOver)
    client.release()
    return done
  } catch (problem) {
    // With its connection the transaction ends, whatever state it was in.
    client.release(true)
    throw problem
  }
}

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (problem) {
    throw unavailable(problem)
  }
}

/** One of two that wait for each other is undone by the server, within a second; the other one is done then. */
const mostTries = 5

async function untilAlone<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await work()
    } catch (problem) {
      if (!isCollision(problem) || tries === mostTries) throw problem
    }
}
