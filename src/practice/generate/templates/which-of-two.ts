import { percentText } from '../../../numbers.ts'
import type { Run } from '../../../training/run.ts'
import { endOf } from '../../quiz/decide.ts'
import { readRange, within } from '../../../markup/range.ts'
import { basePlan, turn } from '../base-plan.ts'
import { pick } from '../chance.ts'
import type { Draft, Drafting, Template } from '../draft.ts'
import { topicOf } from '../draft.ts'
import { middle, tellTurn } from '../tell.ts'
import { changeWords, dataWords, planWords } from '../words.ts'
import { likenessOf } from './common.ts'

/** Bands of how far plan A is ahead of plan B in accuracy, in their natural order, from A to B. */
const bands = [
  ['0.2..1', 'Plan A, by 20 percentage points or more'],
  ['0.05..0.2', 'Plan A, by 5 to 20 percentage points'],
  ['-0.05..0.05', 'Neither: they differ by less than 5 points'],
  ['-0.2..-0.05', 'Plan B, by 5 to 20 percentage points'],
  ['-1..-0.2', 'Plan B, by 20 percentage points or more'],
] as const

/** With four choices, two neighbouring bands are one. */
const firstFour = [...bands.slice(0, 3), ['-1..-0.05', 'Plan B, by 5 percentage points or more']] as const
const lastFour = [['0.05..1', 'Plan A, by 5 percentage points or more'], ...bands.slice(2)] as const

/** Two plans that differ in one setting: which ends with the higher accuracy, and by how much? */
export const whichOfTwo: Template = {
  id: 'which-of-two',
  kind: 'predict',
  margin: { least: 0.005, middling: 0.04, easy: 0.12 },
  async draft({ chance, wish, train }: Drafting): Promise<Draft | undefined> {
    const plan = basePlan(chance)
    const change = turn(chance, plan)
    if (!change || wish.tired.includes(change.knob)) return undefined
    const [one, other] = await train([plan, change.plan])
    const ahead = (endOf(one!, 'validation-accuracy') ?? 0) - (endOf(other!, 'validation-accuracy') ?? 0)
    const inside = ([range]: readonly [string, string]) => within(readRange(range)!, ahead)
    // Two plans that end alike are the most frequent, and teach the least.
    if (Math.abs(ahead) < 0.05 && chance.uniform() < 0.6) return undefined
    const fitting = [firstFour, lastFour].filter((four) => four.findIndex(inside) === wish.letter)
    if (fitting.length === 0) return undefined
    const four = pick(chance, fitting)
    return {
      dataset: plan.dataset,
      subject: change.knob,
      topic: topicOf[change.knob],
      question: `Two networks are trained on ${dataWords[plan.dataset]}. Plan A has ${planWords(plan)}. Plan B is the same, but with ${changeWords(change.knob, plan, change.plan)}. Which plan ends with the higher validation accuracy, and by how much?`,
      plan,
      decidedBy: { by: 'difference', measure: 'validation-accuracy', against: change.changes },
      choices: four.map(([outcome, text]) => ({ text, outcome })),
      right: wish.letter,
      likeness: likenessOf(plan, [change]),
      explain({ runs }, explanations) {
        const [first, second] = [0, 1].map((index) => runs.map((pair) => pair[index]!)) as [
          (typeof runs)[0],
          (typeof runs)[0],
        ]
        const accuracy = (some: Run[]) => middle(some.map((run) => endOf(run, 'validation-accuracy')))
        const [a, b] = [accuracy(first), accuracy(second)]
        const numbers = `Plan A ends near ${percentText(a)}, plan B near ${percentText(b)}.`
        return four.map(([range], index) =>
          index === wish.letter
            ? `${numbers} ${tellTurn(explanations, change, first, second)}`
            : `${missed(range, a - b)} ${numbers}`,
        )
      },
    }
  },
}

/** In what a band is wrong. */
function missed(text: string, ahead: number): string {
  const { low, high } = readRange(text)!
  const center = low === -0.05 ? 0 : (low + high) / 2
  if (center === 0) return `They are further apart than that: plan ${ahead > 0 ? 'A' : 'B'} is ahead.`
  const named = center > 0 ? 'A' : 'B'
  if (Math.abs(ahead) < 0.05)
    return `Plan ${named} is not so far ahead: ${Math.abs(center) > 0.25 ? 'far less lies between them' : 'they are close to each other'}.`
  if (Math.sign(center) !== Math.sign(ahead))
    return `It is not plan ${named} that is ahead${Math.abs(center) > 0.25 ? ', let alone so far' : ''}.`
  return `Plan ${named} is ahead, but ${Math.abs(center) > Math.abs(ahead) ? 'not that far' : 'by more than that'}.`
}
