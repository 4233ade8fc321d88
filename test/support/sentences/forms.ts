import { lossText, percentText } from '../../../src/numbers.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import type { History, Run } from '../../../src/training/run.ts'

/** What a sentence is held against: the curves as they are plotted, read without any of the product's signals. */
export interface Facts {
  train: number[]
  validation: number[]
  accuracy: number[]
  baseline: number
  plan: TrainingPlan
  history: History
}

const finite = (values: (number | null)[]) => {
  const end = values.indexOf(null)
  return (end < 0 ? values : values.slice(0, end)) as number[]
}

export function factsOf({ histories: [history], baselineLoss }: Run, plan: TrainingPlan): Facts {
  return {
    train: finite(history!.trainLoss),
    validation: finite(history!.validationLoss),
    accuracy: finite(history!.validationAccuracy),
    baseline: baselineLoss,
    plan,
    history: history!,
  }
}

type Check = (words: string[], facts: Facts) => boolean

const last = (values: number[]) => lossText(values.at(-1))
const at = (values: number[], epoch: string) => lossText(values[Number(epoch) - 1])
const lowest = (values: number[]) => values.indexOf(Math.min(...values)) + 1
const highest = (values: number[]) => values.indexOf(Math.max(...values)) + 1
const between = (values: number[], [count, low, high]: string[]) => {
  const tail = values.slice(-Number(count))
  return lossText(Math.min(...tail)) === low && lossText(Math.max(...tail)) === high
}
const meanStep = (values: number[]) => {
  const half = values.slice(Math.floor(values.length / 2))
  return half.slice(1).reduce((sum, value, index) => sum + Math.abs(value - half[index]!), 0) / (half.length - 1)
}

/** A loss as it is written. */
const L = String.raw`([\d.,]+(?:e-?\d+)?)`

/** Every form in which evidence states a number, and what the number has to be. A sentence with digits has one of them. */
const forms: [pattern: string, check: Check][] = [
  [
    `The train loss went from ${L} to ${L}; guessing gives ${L}`,
    ([from, to, guess], { train, baseline }) =>
      from === at(train, '1') && to === last(train) && guess === lossText(baseline),
  ],
  [
    `The train loss is ${L}; guessing gives ${L}`,
    ([end, guess], { train, baseline }) => end === last(train) && guess === lossText(baseline),
  ],
  [
    `In the last (\\d+) epochs it went from ${L} to ${L}`,
    ([count, from, to], { train }) => from === lossText(train.at(-Number(count))) && to === last(train),
  ],
  [
    `The train loss ended at ${L}(?:, after ${L} in epoch (\\d+))?; guessing gives ${L}`,
    ([end, peak, epoch, guess], { train, baseline }) =>
      end === last(train) &&
      guess === lossText(baseline) &&
      (peak === undefined || (peak === at(train, epoch!) && highest(train) === Number(epoch))),
  ],
  [
    `The train loss ended at ${L}, the validation loss at ${L}; guessing gives ${L}`,
    ([end, heldOut, guess], { train, validation, baseline }) =>
      end === last(train) && heldOut === last(validation) && guess === lossText(baseline),
  ],
  [`The validation loss ended at ${L}`, ([end], { validation }) => end === last(validation)],
  [
    String.raw`(\d+ %) of the held-out answers are right`,
    ([share], { accuracy }) => share === percentText(accuracy.at(-1)!),
  ],
  [
    `The validation loss was lowest in epoch (\\d+) \\(${L}\\) and ended at ${L}, the train loss at ${L}`,
    ([epoch, best, end, trained], { train, validation }) =>
      Number(epoch) === lowest(validation) &&
      best === at(validation, epoch!) &&
      end === last(validation) &&
      trained === last(train),
  ],
  [
    `The validation loss rose from ${L} in epoch (\\d+) to ${L}; (\\d+ %) of the held-out answers were right then, (\\d+ %) at the end`,
    ([from, epoch, to, then, now], { validation, accuracy }) =>
      Number(epoch) === lowest(validation) &&
      from === at(validation, epoch!) &&
      to === last(validation) &&
      Number(from) < Number(to) &&
      then === percentText(accuracy[Number(epoch) - 1]!) &&
      now === percentText(accuracy.at(-1)!),
  ],
  [
    `On new examples the network was never clearly better than guessing \\(${L}\\): the validation loss was lowest in epoch (\\d+) \\(${L}\\) and ended at ${L}`,
    ([guess, epoch, best, end], { validation, baseline }) =>
      guess === lossText(baseline) &&
      Number(epoch) === lowest(validation) &&
      best === at(validation, epoch!) &&
      end === last(validation),
  ],
  [
    `The validation loss was ${L} in epoch (\\d+) and ${L} after all (\\d+)`,
    ([then, epoch, end, all], { validation }) =>
      then === at(validation, epoch!) && end === last(validation) && Number(all) === validation.length,
  ],
  [
    `In the last (\\d+) epochs the train loss went between ${L} and ${L} instead of settling`,
    (words, { train }) => between(train, words),
  ],
  [
    `In the last (\\d+) epochs the validation loss(?: \\(of only (\\d+) held-out examples\\))? went between ${L} and ${L}, while the train loss is calm`,
    ([count, examples, low, high], { validation, plan }) =>
      between(validation, [count!, low!, high!]) && Number(examples ?? plan.validation) === plan.validation,
  ],
  [
    `On average over the second half of the run the train loss moves by ${L} from one epoch to the next; it ended at ${L}`,
    ([step, end], { train }) => step === lossText(meanStep(train)) && end === last(train),
  ],
  [
    `The train loss was down to ${L} in epoch (\\d+) and ended at ${L}; guessing gives ${L}`,
    ([low, epoch, end, guess], { train, baseline }) =>
      Number(epoch) === lowest(train) &&
      low === at(train, epoch!) &&
      end === last(train) &&
      guess === lossText(baseline),
  ],
  [
    `The train loss was at its highest in epoch (\\d+) \\(${L}\\) and ended at ${L}; guessing gives ${L}`,
    ([epoch, high, end, guess], { train, baseline }) =>
      Number(epoch) === highest(train) &&
      high === at(train, epoch!) &&
      end === last(train) &&
      guess === lossText(baseline),
  ],
  [
    String.raw`(\d+ %) of the hidden units no longer react to any example`,
    ([share], { history }) => share === percentText(history.deadUnits?.findLast((value) => value !== null) ?? -1),
  ],
  [
    String.raw`From epoch (\d+) on the learning rate was less than a tenth of (\S+)`,
    ([epoch, rate], { plan }) =>
      Number(rate) === plan.lr &&
      1 + plan.decay * (Number(epoch) - 1) > 10 &&
      1 + plan.decay * (Number(epoch) - 2) <= 10,
  ],
  [
    String.raw`Each epoch made only (\d+) updates`,
    ([updates], { plan }) => Number(updates) === Math.ceil(plan.points / plan.batch),
  ],
  [
    String.raw`At each step (\d+ %) of the hidden units were switched off`,
    ([share], { plan }) => share === percentText(plan.dropout),
  ],
  [String.raw`Training stopped after (\d+) epochs`, ([epochs], { train }) => Number(epochs) === train.length],
  [String.raw`The network has hidden layers of ([\d-]+)`, ([layers], { plan }) => layers === plan.hidden.join('-')],
  [
    `The loss stopped being a number in epoch (\\d+)(?:, after ${L} the epoch before)?`,
    ([epoch, before], { train }) =>
      Number(epoch) === train.length + 1 && (before === undefined || before === last(train)),
  ],
  [
    String.raw`With only (\d+) held-out examples an accuracy of 80 % is uncertain by ±(\d+) points, from luck alone`,
    ([examples, points], { plan }) =>
      Number(examples) === plan.validation && Math.abs(100 * Math.sqrt(0.16 / plan.validation) - Number(points)) <= 0.5,
  ],
  [
    String.raw`There are only (\d+) epochs, and no clear trend in them`,
    ([epochs], { train }) => Number(epochs) === train.length,
  ],
  [
    `The validation loss \\(${L}\\) is far below the train loss \\(${L}\\): .*`,
    ([heldOut, trained], { train, validation }) => heldOut === last(validation) && trained === last(train),
  ],
]

/** What is wrong with the numbers of some evidence; empty when each is what its sentence says. */
export function wrongNumbers(evidence: string, facts: Facts): string[] {
  const sentences = evidence.split(/(?<=\.) (?=[A-Z0-9])/).filter((sentence) => /\d/.test(sentence))
  return sentences.flatMap((sentence) => {
    const matching = forms.flatMap(([pattern, check]) => {
      const found = new RegExp(`^${pattern}\\.$`).exec(sentence)
      return found ? [check(found.slice(1), facts)] : []
    })
    if (matching.length === 0) return [`no form: ${sentence}`]
    return matching.includes(true) ? [] : [`a number is another one: ${sentence}`]
  })
}
