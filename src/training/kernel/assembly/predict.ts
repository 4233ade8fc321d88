import { copyRows, validationExamples } from './examples'
import { take } from './memory'
import { blockRows, lastLayer, layerAt } from './network'
import { forward } from './pass'
import { wordBytes } from './vector'

/** What the network answers to the rows in the place of the validation examples: where their logits lie, rows × outputs. */
export function predict(): usize {
  const output = layerAt(lastLayer())
  const unitBytes = <usize>output.units * wordBytes
  const logits = take(<usize>validationExamples.rows * unitBytes)
  let to = logits
  for (let row = 0; row < validationExamples.rows; row += blockRows) {
    const rows = min(blockRows, validationExamples.rows - row)
    copyRows(validationExamples, row, rows)
    forward(rows, false)
    for (let place = 0; place < rows; place++) {
      memory.copy(to, output.output + <usize>(place * output.width) * wordBytes, unitBytes)
      to += unitBytes
    }
  }
  return logits
}
