import { type EpochMeasures, measureNames } from '../history.ts'

/** The measures that a call to the kernel gave, one for each epoch that came to an end in it. */
export function epochMeasures(values: Float32Array, trainingRows: number, validationRows: number): EpochMeasures[] {
  return Array.from({ length: values.length / measureNames.length }, (_, epoch) => {
    const read = readMeasures(values, epoch)
    // 32 bits hold a share such as 0.93 only roughly: back to whole examples.
    read.trainAccuracy = Math.round(read.trainAccuracy * trainingRows) / trainingRows
    read.validationAccuracy = Math.round(read.validationAccuracy * validationRows) / validationRows
    return read
  })
}

function readMeasures(values: Float32Array, epoch: number): EpochMeasures {
  const measures = {} as EpochMeasures
  const row = epoch * measureNames.length
  for (const [column, name] of measureNames.entries()) measures[name] = values[row + column]!
  return measures
}
