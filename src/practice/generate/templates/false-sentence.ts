import { diagnose } from '../../../diagnosis/diagnose.ts'
import { lossText } from '../../../numbers.ts'
import type { Measure } from '../../../training/measures.ts'
import { endOf } from '../../quiz/decide.ts'
import { basePlan, turn } from '../base-plan.ts'
import { type Chance, pick, shuffled } from '../chance.ts'
import { type Draft, type Drafting, placed, type Template } from '../draft.ts'
import { middle } from '../tell.ts'
import { dataWords } from '../words.ts'
import { likenessOf } from './common.ts'

/** What can be said of a run with its curves before one's eyes: a measure, a limit, and the words for each side of it. */
interface Claim {
  measure: Measure
  limits: readonly number[]
  below(limit: string): string
  above(limit: string): string
  /** What is so, with the measured value. */
  told(value: string): string
}

const claims: Claim[] = [
  {
    measure: 'train-loss',
    limits: [0.1, 0.2, 0.3, 0.4, 0.5],
    below: (limit) => `At the end the train loss is below ${limit}.`,
    above: (limit) => `At the end the train loss is above ${limit}.`,
    told: (value) => `The train loss ends near ${value}.`,
  },
  {
    measure: 'validation-loss',
    limits: [0.2, 0.3, 0.4, 0.5, 0.6],
    below: (limit) => `At the end the validation loss is below ${limit}.`,
    above: (limit) => `At the end the validation loss is above ${limit}.`,
    told: (value) => `The validation loss ends near ${value}.`,
  },
  {
    measure: 'gap',
    limits: [0.1, 0.2, 0.3],
    below: (limit) => `At the end the validation loss is less than ${limit} above the train loss.`,
    above: (limit) => `At the end the validation loss is more than ${limit} above the train loss.`,
    told: (value) => `At the end the validation loss is higher than the train loss by ${value}.`,
  },
  {
    measure: 'lost',
    limits: [0.1, 0.15, 0.2],
    below: (limit) => `From its lowest point to the end the validation loss rises by less than ${limit}.`,
    above: (limit) => `From its lowest point to the end the validation loss rises by more than ${limit}.`,
    told: (value) => `From its lowest point to the end the validation loss rises by ${value}.`,
  },
  {
    measure: 'swing',
    limits: [0.05, 0.08],
    below: (limit) => `In the second half the train loss changes from epoch to epoch by less than ${limit} on average.`,
    above: (limit) => `In the second half the train loss changes from epoch to epoch by more than ${limit} on average.`,
    told: (value) => `In the second half the train loss changes from epoch to epoch by ${value} on average.`,
  },
  {
    measure: 'best-epoch',
    limits: [0.5],
    below: (limit) => `The validation loss is lowest before epoch ${limit}.`,
    above: (limit) => `The validation loss is lowest after epoch ${limit}.`,
    told: (value) => `The validation loss is lowest near epoch ${value}.`,
  },
]

/** A run and four sentences about it: which one is false? */
export const falseSentence: Template = {
  id: 'false-sentence',
  kind: 'read-curve',
  margin: { least: 0.04, middling: 0.1, easy: 0.2 },
  async draft({ chance, wish, train }: Drafting): Promise<Draft | undefined> {
    const start = basePlan(chance)
    const change = chance.uniform() < 0.7 ? turn(chance, start) : undefined
    const plan = change?.plan ?? start
    const [run] = await train([plan])
    const { id } = diagnose(run!, plan).main
    if (wish.tired.includes(id)) return undefined
    const sentences = shuffled(chance, claims)
      .slice(0, 4)
      .map((claim) => sentenceOf(claim, chance, endOf(run!, claim.measure), plan.epochs))
    if (!sentences.every((one) => one !== undefined)) return undefined
    const [wrong, ...others] = sentences
    const shown = placed(
      { ...wrong!, says: wrong!.lie },
      others.map((one) => ({ ...one, says: one.truth })),
      wish.letter,
    )
    return {
      dataset: plan.dataset,
      subject: id,
      topic: 'loss-curves',
      question: `A network was trained on ${dataWords[plan.dataset]} for ${plan.epochs} epochs. Three of these sentences about its curves are true. Which one is false?`,
      plan,
      decidedBy: { by: 'false' },
      choices: shown.map(({ says, claim }) => ({ text: says.text, outcome: `${claim.measure} ${says.range}` })),
      right: wish.letter,
      likeness: likenessOf(plan, [
        { changes: id },
        ...shown.map(({ says, claim }) => ({ changes: `${claim.measure}${says.range}` })),
      ]),
      explain({ runs }) {
        return shown.map(({ claim }, index) => {
          const value = middle(runs.map(([own]) => endOf(own!, claim.measure)))
          const told = claim.told(valueWords(claim.measure, value))
          return `${index === wish.letter ? 'This one is false.' : 'This one is true.'} ${told}`
        })
      },
    }
  },
}

/** Smaller differences cannot be seen. */
const visible = 0.005

const valueWords = (measure: Measure, value: number): string => {
  if (measure === 'best-epoch') return String(value)
  return Math.abs(value) < visible ? 'next to nothing' : lossText(value)
}

/** What a claim can say of a value: the truth and the lie; undefined where there is no value. */
function sentenceOf(claim: Claim, chance: Chance, value: number | null, epochs: number) {
  if (value === null) return undefined
  const share = pick(chance, claim.limits)
  const limit = claim.measure === 'best-epoch' ? Math.round(share * epochs) : share
  const below = { text: claim.below(String(limit)), range: `-99..${limit}` }
  const above = { text: claim.above(String(limit)), range: `${limit}..9999` }
  return value < limit ? { claim, truth: below, lie: above } : { claim, truth: above, lie: below }
}
