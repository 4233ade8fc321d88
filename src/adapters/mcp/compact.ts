import { historiesOf } from '../../training/early-stop.ts'
import type { History, Run } from '../../training/run.ts'

/**
 * Data for a program whose memory is small, such as an assistant's: without the answers of a network over the plane, which only a
 * picture needs; and where many trainings stand side by side (`studies`), each history as its last epoch, `ends`: the 45 whole
 * curves of a usual sweep take 316,000 characters, their ends 18,000. The whole is what `--json` prints in the terminal.
 */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      if (key === 'surface') return []
      return [[key, key === 'studies' && Array.isArray(part) ? part.map(withEnds) : compact(part)]]
    }),
  )
}

function withEnds(study: unknown): unknown {
  if (!isObject(study) || !isObject(study['run'])) return compact(study)
  const { histories: _, ...run } = study['run']
  const ends = historiesOf(study['run'] as unknown as Run).map(lastEpoch)
  return compact({ ...study, run: { ...run, ends } })
}

function lastEpoch(history: History): Record<string, number | null | undefined> {
  return Object.fromEntries(Object.entries(history).map(([name, values]) => [name, values.at(-1)]))
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
