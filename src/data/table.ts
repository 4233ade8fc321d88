import type { RealDatasetName } from '../plan/datasets.ts'

/** A table of real measurements. `inputs`: rows × columns, row by row. `labels`: class index of each row. */
export interface Table {
  rows: number
  columns: number
  inputs: Float32Array
  labels: Float32Array
  /** Names of the classes, in the order in which they first occur. */
  classes: string[]
}

/** The tables of all real data sets. */
export type Tables = Record<RealDatasetName, Table>

/**
 * Reads comma-separated values: a line of column names, then a row of numbers and, last, the class on each line.
 * @throws Error that names the line
 */
export function parseTable(text: string): Table {
  const [header = '', ...lines] = text.trimEnd().split(/\r?\n/)
  const columns = header.split(',').length - 1
  const inputs: number[] = []
  const names = lines.map((line, index) => {
    const cells = line.split(',')
    const name = cells.pop() ?? ''
    const values = cells.map(Number)
    if (cells.length !== columns || name === '' || cells.includes('') || !values.every(Number.isFinite)) {
      throw new Error(`Line ${index + 2} of the table is not ${columns} numbers and a class: ${line.slice(0, 80)}`)
    }
    inputs.push(...values)
    return name
  })
  const classes = [...new Set(names)]
  const labels = Float32Array.from(names, (name) => classes.indexOf(name))
  return { rows: lines.length, columns, inputs: new Float32Array(inputs), labels, classes }
}
