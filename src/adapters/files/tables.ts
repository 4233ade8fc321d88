import { readFile } from 'node:fs/promises'
import { parseTable, type Table, type Tables } from '../../data/table.ts'

/** Reads the tables of the real data sets. `folder`: the address of `content/data/`. */
export async function readTables(folder: URL): Promise<Tables> {
  const [iris, penguins] = await Promise.all([readTable(folder, 'iris'), readTable(folder, 'penguins')])
  return { iris, penguins }
}

async function readTable(folder: URL, name: string): Promise<Table> {
  return parseTable(await readFile(new URL(`${name}.csv`, folder), 'utf8'))
}
