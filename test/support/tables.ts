import { readTables } from '../../src/adapters/files/tables.ts'

/** The tables of the real data sets, as the program reads them. */
export const tables = await readTables(new URL('../../content/data/', import.meta.url))
