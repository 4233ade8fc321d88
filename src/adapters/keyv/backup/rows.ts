import type { OpenDatabase } from '../libsql.ts'

/** Rows that are carried at a time: runs have 5 to 30 kB. */
export const page = 200

/** An entry as both databases hold it; `expires` in milliseconds since 1970. */
export interface Row {
  namespace: string
  key: string
  value: string
  expires: number | null
}

/** Puts rows into a data file. */
export function put(copy: OpenDatabase, rows: Row[]): void {
  const add = copy.prepare('INSERT INTO entries (namespace, key, value, expires) VALUES (?, ?, ?, ?)')
  copy.transaction(() => {
    for (const { namespace, key, value, expires } of rows) add.run(namespace, key, value, expires)
  })()
}

/** All rows of a data file, page by page. */
export function* rowsIn(database: OpenDatabase): Generator<Row[]> {
  const list = database.prepare(
    `SELECT namespace, key, value, expires FROM entries WHERE ? OR (namespace, key) > (?, ?)
    ORDER BY namespace, key LIMIT ${page}`,
  )
  for (let last: Row | undefined, more = true; more;) {
    const rows = list.all(last ? 0 : 1, last?.namespace ?? '', last?.key ?? '') as Row[]
    yield rows
    last = rows.at(-1)
    more = rows.length === page
  }
}
