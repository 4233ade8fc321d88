import { parseTable, type Table, type Tables } from '../../../../data/table.ts'
import { datasets, type DatasetName, type RealDatasetName } from '../../../../plan/datasets.ts'

/** The real data sets, as files beside the page. */
const files: Record<RealDatasetName, URL> = {
  iris: new URL('../../../../../content/data/iris.csv?no-inline', import.meta.url),
  penguins: new URL('../../../../../content/data/penguins.csv?no-inline', import.meta.url),
}

const isReal = (dataset: DatasetName): dataset is RealDatasetName => datasets[dataset].rows !== null

const fetched: Partial<Tables> = {}

/** The table that a data set needs: fetched when it is first asked for; none for a generated one. @throws Error when it cannot be fetched */
export async function tablesFor(dataset: DatasetName): Promise<Partial<Tables>> {
  if (isReal(dataset)) fetched[dataset] ??= await fetchTable(files[dataset])
  return fetched
}

async function fetchTable(file: URL): Promise<Table> {
  const response = await fetch(file)
  if (!response.ok) throw new Error(`The data could not be fetched (${response.status}).`)
  return parseTable(await response.text())
}
