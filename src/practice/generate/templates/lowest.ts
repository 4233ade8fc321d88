import { basePlan, type Turn, turn } from '../base-plan.ts'
import { type Draft, type Drafting, placed, type Template, topicOf } from '../draft.ts'
import { endingLoss, endWords, tellBelief, tellTurn } from '../tell.ts'
import { changeWords, dataWords, planWords } from '../words.ts'
import { likenessOf, onceTrained } from './common.ts'

/** Four changes of one plan; which ends lowest? */
export const lowest: Template = {
  id: 'lowest',
  kind: 'predict',
  margin: { least: 0.04, middling: 0.15, easy: 0.35 },
  async draft({ chance, wish, train }: Drafting): Promise<Draft | undefined> {
    const plan = basePlan(chance)
    const turns = fourTurns(() => turn(chance, plan))
    if (!turns) return undefined
    const losses = (await onceTrained(turns, train)).map((run) => endingLoss([run]))
    const best = turns[losses.indexOf(Math.min(...losses))]!
    if (wish.tired.includes(best.knob)) return undefined
    const others = turns.filter((one) => one !== best)
    const choices = placed(best, others, wish.letter)
    return {
      dataset: plan.dataset,
      subject: best.knob,
      topic: topicOf[best.knob],
      question: `A network is trained on ${dataWords[plan.dataset]} with ${planWords(plan)}. Now one setting is changed, and the others stay as they are. Which change leads to the lowest validation loss at the end?`,
      plan,
      decidedBy: { by: 'lowest', measure: 'validation-loss' },
      choices: choices.map((one) => ({ text: changeWords(one.knob, plan, one.plan), outcome: one.changes })),
      right: wish.letter,
      likeness: likenessOf(plan, turns),
      before: plan,
      explain({ runs, before }, explanations) {
        const after = choices.map((_, index) => runs.map((pair) => pair[index]!))
        const start = endingLoss(before)
        return choices.map((one, index) => {
          const own = after[index]!
          const numbers = `The validation loss ${endWords(endingLoss(own))}; without the change it ${endWords(start)}.`
          return `${(index === wish.letter ? tellTurn : tellBelief)(explanations, one, before, own)} ${numbers}`
        })
      },
    }
  },
}

/** Four different turns, at most two of one knob; undefined where chance does not give them. */
function fourTurns(next: () => Turn | undefined): Turn[] | undefined {
  const turns: Turn[] = []
  for (let tries = 0; turns.length < 4 && tries < 40; tries++) {
    const one = next()
    if (!one || turns.some(({ changes }) => changes === one.changes)) continue
    if (turns.filter(({ knob }) => knob === one.knob).length < 2) turns.push(one)
  }
  return turns.length === 4 ? turns : undefined
}
