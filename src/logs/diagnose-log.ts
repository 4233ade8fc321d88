import { diagnose } from '../diagnosis/diagnose.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import { lossText } from '../numbers.ts'
import { median } from '../diagnosis/statistics.ts'
import type { History, Run } from '../training/run.ts'
import type { LogCurves } from './curves.ts'
import type { Measured } from './log-format.ts'

/** What a log's curves show, and what was taken for the loss of guessing, which a log does not tell. */
export interface LogVerdict {
  diagnosis: Diagnosis
  baseline: number
}

/** Says what a log's curves show, and what could not be checked because it is only a log. */
export function diagnoseLog(curves: LogCurves): LogVerdict {
  const { heldOut, main } = sides(curves)
  const measured = main.filter((value) => Number.isFinite(value)) as number[]
  const first = usable(measured[0] ?? 0)
  const early = usable(median(measured.slice(0, 3)))
  const baseline = measured.length < shortest ? first : early
  const found = abstaining(diagnose(runOf(curves, baseline), null), main)
  // The start is no more than a guess at the baseline, and "no better than guessing" rests on nothing else.
  const again = found.main.id === 'no-signal' && first > baseline ? diagnose(runOf(curves, first), null) : found
  const settled = again.main.id === 'no-signal' ? found : again
  const guess = settled === found ? baseline : first
  const source =
    measured.length === 0 ? null : guess === first ? 'the first loss' : 'the median of the first three losses'
  const notChecked = [...settled.notChecked, ...gaps(curves, heldOut, { guess, source })]
  return { diagnosis: { ...settled, notChecked }, baseline: guess }
}

/** Fewer points than these show a fall or a rise, and nothing finer: no overfitting, no swing. */
const fewest = 5

function abstaining(found: Diagnosis, losses: Measured[]): Diagnosis {
  const points = losses.filter((value) => value !== undefined)
  if (points.length >= fewest || !points.every(Number.isFinite) || plain.includes(found.main.id)) return found
  if (found.main.id === 'divergence' && points.at(-1)! > points[0]!) return found
  const evidence = `There are only ${points.length} losses in the log, too few to tell a trend from chance.`
  const main = { id: 'too-short-to-tell', severity: 'note', evidence } as const
  return { ...found, verdict: 'unclear', main, others: [] }
}

/** What a few points do show. */
const plain = ['too-short-to-tell', 'too-few-epochs']

/** In a shorter log the first three losses are a third of the way: there the very first one says where it began. */
const shortest = 10

/** A loss of 0, a negative one, or none at all cannot be what guessing gives; ln 2 is that of two balanced classes. */
const usable = (level: number): number => (Number.isFinite(level) && level > 0 ? level : Math.LN2)

/** The curve that is judged, and the one on held-out data. A log with validation losses alone is judged by those. */
function sides({ train, validation }: LogCurves): { main: Measured[]; heldOut: Measured[] | null } {
  const has = (values: Measured[]) => values.some((value) => value !== undefined)
  if (!has(train)) return { main: validation, heldOut: null }
  return { main: train, heldOut: has(validation) ? validation : null }
}

/** A run as if it had been trained here, with what is known of it. */
export function runOf(curves: LogCurves, baselineLoss: number): Run {
  const { main, heldOut } = sides(curves)
  const unknown = main.map(() => null)
  const history: History = {
    trainLoss: filled(main),
    validationLoss: heldOut ? filled(heldOut) : unknown,
    trainAccuracy: filled(curves.trainAccuracy),
    validationAccuracy: heldOut ? filled(curves.validationAccuracy) : unknown,
  }
  const engine = { backend: 'wasm', step: 'ops' } as const
  return { seeds: [1], histories: [history], baselineLoss, milliseconds: 0, engine, surface: null }
}

/** Between two measurements a straight line, before the first and after the last a level one. Null is not finite. */
function filled(values: Measured[]): (number | null)[] {
  const known = values.flatMap((value, index) => (value === undefined ? [] : [{ index, value }]))
  let next = 0
  return values.map((_, index) => {
    while (next < known.length && known[next]!.index < index) next++
    const [before, after] = [known[next - 1], known[next]]
    if (after?.index === index || before === undefined) return finite(after?.value)
    if (after === undefined || !Number.isFinite(after.value)) return finite(before.value)
    if (!Number.isFinite(before.value)) return null
    const share = (index - before.index) / (after.index - before.index)
    return finite(before.value + share * (after.value - before.value))
  })
}

const finite = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value

/** What only a log leaves open, in words that follow "Not checked:". */
function gaps(
  { unit, train }: LogCurves,
  heldOut: Measured[] | null,
  { guess, source }: { guess: number; source: string | null },
): string[] {
  const said: string[] = []
  if (source !== null)
    said.push(`what guessing would give, because the log does not tell it: I took ${lossText(guess)}, ${source}`)
  if (!train.some((value) => value !== undefined))
    said.push('the training, because the log has validation losses alone')
  const measured = heldOut?.filter((value) => value !== undefined).length ?? 0
  if (heldOut && measured < heldOut.length)
    said.push(`the validation loss in between, because it is logged at ${measured} of ${heldOut.length} ${unit}s`)
  if (heldOut)
    said.push('the training loss as it was measured: a log mostly has the mean over an epoch, with dropout on')
  return said
}
