import { basePlan, type Turn, turn } from '../base-plan.ts'
import { pick } from '../chance.ts'
import { type Draft, type Drafting, placed, type Template, topicOf } from '../draft.ts'
import { endingLoss, endWords, tellBelief, tellTurn } from '../tell.ts'
import { changeWords, dataWords, planWords, turnedKnobs } from '../words.ts'
import { likenessOf, mostApart, onceTrained } from './common.ts'

/** Curves before and after one knob was turned: which one, and which way? */
export const whatWasTurned: Template = {
  id: 'what-was-turned',
  kind: 'read-curve',
  margin: { least: 0.05, middling: 0.12, easy: 0.3 },
  async draft({ chance, wish, train }: Drafting): Promise<Draft | undefined> {
    const plan = basePlan(chance)
    const turns = fourTurns(() => turn(chance, plan, pick(chance, visible)))
    if (!turns) return undefined
    const right = turns[mostApart(await onceTrained(turns, train))]!
    if (wish.tired.includes(right.knob)) return undefined
    const choices = placed(
      right,
      turns.filter((one) => one !== right),
      wish.letter,
    )
    return {
      dataset: plan.dataset,
      subject: right.knob,
      topic: topicOf[right.knob],
      question: `A network was trained on ${dataWords[plan.dataset]} with ${planWords(plan)}. Then one setting was changed, and it was trained anew. Its curves before and after the change are shown. Which setting was changed?`,
      plan,
      decidedBy: { by: 'curve', of: right.changes, beside: true },
      choices: choices.map((one) => ({ text: changeWords(one.knob, plan, one.plan), outcome: one.changes })),
      right: wish.letter,
      likeness: likenessOf(plan, turns),
      before: plan,
      explain({ runs, before }, explanations) {
        return choices.map((one, index) => {
          const after = runs.map((pair) => pair[index + 1]!)
          const numbers = `The validation loss ${endWords(endingLoss(after))}; before the change it ${endWords(endingLoss(before))}.`
          return `${(index === wish.letter ? tellTurn : tellBelief)(explanations, one, before, after)} ${numbers}`
        })
      },
    }
  },
}

/** Another number of epochs shows in the picture. */
const visible = turnedKnobs.filter((knob) => knob !== 'epochs')

/** Four turns of at least three knobs. */
function fourTurns(next: () => Turn | undefined): Turn[] | undefined {
  const turns: Turn[] = []
  for (let tries = 0; turns.length < 4 && tries < 40; tries++) {
    const one = next()
    if (!one || turns.some(({ changes }) => changes === one.changes)) continue
    const twice = new Set(turns.map(({ knob }) => knob)).size < turns.length
    if (!turns.some(({ knob }) => knob === one.knob) || !twice) turns.push(one)
  }
  return turns.length === 4 ? turns : undefined
}
