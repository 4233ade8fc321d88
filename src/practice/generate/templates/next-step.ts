import { readRange, within } from '../../../markup/range.ts'
import { endOf } from '../../quiz/decide.ts'
import { basePlan, turn } from '../base-plan.ts'
import { pick } from '../chance.ts'
import { type Draft, type Drafting, type Template, topicOf } from '../draft.ts'
import { endingLoss, endWords, tellTurn } from '../tell.ts'
import { changeWords, dataWords, planWords } from '../words.ts'
import { likenessOf } from './common.ts'

/** How much lower the loss ends after the step: what is lost by it counts as a positive difference. */
const bands = [
  ['0.2..9', 'It ends lower by 0.2 or more.'],
  ['0.05..0.2', 'It ends lower by 0.05 to 0.2.'],
  ['-0.05..0.05', 'It ends within 0.05 of where it is.'],
  ['-0.2..-0.05', 'It ends higher by 0.05 to 0.2.'],
  ['-9..-0.2', 'It ends higher by 0.2 or more.'],
] as const

const lowerFour = [...bands.slice(0, 3), ['-9..-0.05', 'It ends higher by 0.05 or more.']] as const
const higherFour = [['0.05..9', 'It ends lower by 0.05 or more.'], ...bands.slice(2)] as const
const orders = [lowerFour, higherFour, lowerFour.toReversed(), higherFour.toReversed()]

/** A run, and the next step that somebody wants to take: what will it do? */
export const nextStep: Template = {
  id: 'next-step',
  kind: 'next-knob',
  margin: { least: 0.01, middling: 0.06, easy: 0.2 },
  async draft({ chance, wish, train }: Drafting): Promise<Draft | undefined> {
    const start = basePlan(chance)
    // Half of the runs could do with a step.
    const plan = (chance.uniform() < 0.5 ? turn(chance, start) : undefined)?.plan ?? start
    const change = turn(chance, plan)
    if (!change || wish.tired.includes(change.knob)) return undefined
    const [before, after] = await train([plan, change.plan])
    const losses = [endOf(before!, 'validation-loss'), endOf(after!, 'validation-loss')] as const
    if (losses[0] === null || losses[1] === null) return undefined
    const gain = losses[0] - losses[1]
    const fitting = orders.filter(
      (four) => four.findIndex(([range]) => within(readRange(range)!, gain)) === wish.letter,
    )
    if (fitting.length === 0) return undefined
    const four = pick(chance, fitting)
    return {
      dataset: plan.dataset,
      subject: change.knob,
      topic: topicOf[change.knob],
      question: `A network was trained on ${dataWords[plan.dataset]} with ${planWords(plan)}; its curves are shown. The next step is to take ${changeWords(change.knob, plan, change.plan)} and to train it anew. What becomes of the validation loss at the end?`,
      plan,
      decidedBy: { by: 'difference', measure: 'validation-loss', against: change.changes },
      choices: four.map(([outcome, text]) => ({ text, outcome })),
      right: wish.letter,
      likeness: likenessOf(plan, [change]),
      explain({ runs }, explanations) {
        const first = runs.map(([one]) => one!)
        const second = runs.map(([, other]) => other!)
        const [a, b] = [endingLoss(first), endingLoss(second)]
        const numbers = `The validation loss ${endWords(b)}; before the step it ${endWords(a)}.`
        const told = tellTurn(explanations, change, first, second)
        return four.map(([range, text], index) =>
          index === wish.letter ? `${told} ${numbers}` : `${missed(range, a - b, text)} ${numbers}`,
        )
      },
    }
  },
}

/** In what a band is wrong, when the loss ends lower by so much. */
function missed(range: string, gain: number, text: string): string {
  const { low, high } = readRange(range)!
  const claimed = text.replace(/^It ends /, '').replace(/\.$/, '')
  const said = claimed.charAt(0).toUpperCase() + claimed.slice(1)
  if (low === -0.05)
    return `A change of less than 0.05 is too little: the step takes the loss ${gain > 0 ? 'down' : 'up'}.`
  if (Math.abs(gain) < 0.05) return `${said} is too much: the step changes little.`
  if (low + high > 0 !== gain > 0)
    return `${said} is the wrong way: the step takes the loss ${gain > 0 ? 'down' : 'up'}.`
  return `${said} is the right way, but too ${Math.abs(gain) > 0.2 ? 'little' : 'much'}.`
}
