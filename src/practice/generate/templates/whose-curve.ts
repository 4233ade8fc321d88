import { basePlan, type Turn, turn } from '../base-plan.ts'
import { pick } from '../chance.ts'
import { type Draft, type Drafting, placed, type Template, topicOf } from '../draft.ts'
import { endingLoss, endWords, sharedFinding } from '../tell.ts'
import { dataWords, planWords, settingWords, type TurnedKnob } from '../words.ts'
import { likenessOf, mostApart, onceTrained } from './common.ts'

/** The number of epochs is not asked about: the picture shows it. */
const asked = ['lr', 'batch', 'decay', 'dropout', 'hidden'] as const satisfies TurnedKnob[]

const names: Record<(typeof asked)[number], string> = {
  lr: 'learning rate',
  batch: 'batch size',
  decay: 'decay',
  dropout: 'dropout',
  hidden: 'network',
}

/** The curves of one plan, and four values of one knob: whose are they? */
export const whoseCurve: Template = {
  id: 'whose-curve',
  kind: 'read-curve',
  margin: { least: 0.05, middling: 0.12, easy: 0.3 },
  async draft({ chance, wish, train }: Drafting): Promise<Draft | undefined> {
    const plan = basePlan(chance)
    const knob = pick(chance, asked)
    if (wish.tired.includes(knob)) return undefined
    const turns = fourValues(() => turn(chance, plan, knob))
    if (!turns) return undefined
    const trained = await onceTrained(turns, train)
    const apart = mostApart(trained)
    const right = turns[apart]!
    if (endingLoss([trained[apart]!]) === Infinity) return undefined
    const choices = placed(right, turns.toSpliced(apart, 1), wish.letter)
    return {
      dataset: plan.dataset,
      subject: knob,
      topic: topicOf[knob],
      question: `A network was trained on ${dataWords[plan.dataset]} with ${planWords(plan, [knob])}, and one of these four settings. Which ${names[knob]} made these curves?`,
      plan,
      decidedBy: { by: 'curve', of: right.changes, beside: false },
      choices: choices.map((one) => ({ text: settingWords(knob, one.plan), outcome: one.changes })),
      right: wish.letter,
      likeness: likenessOf(plan, turns),
      explain: explainer(knob, choices, wish.letter),
    }
  },
}

function explainer(knob: TurnedKnob, choices: Turn[], right: number): Draft['explain'] {
  return ({ runs }, { findings }) => {
    const after = choices.map((_, index) => runs.map((pair) => pair[index + 1]!))
    const seen = (choice: number): string => {
      const finding = sharedFinding(after[choice]!, choices[choice]!.plan)
      return (finding && findings[finding]?.seen.trim()) ?? ''
    }
    const shown = endWords(endingLoss(after[right]!))
    return choices.map((one, index) => {
      const words = `With ${settingWords(knob, one.plan)} the validation loss ${endWords(endingLoss(after[index]!))}`
      if (index === right) return `${words}, as it does here. ${seen(index)}`.trim()
      return `${words}; here it ${shown}. ${seen(index) === seen(right) ? '' : seen(index)}`.trim()
    })
  }
}

function fourValues(next: () => Turn | undefined): Turn[] | undefined {
  const turns: Turn[] = []
  for (let tries = 0; turns.length < 4 && tries < 40; tries++) {
    const one = next()
    if (one && turns.every(({ changes }) => changes !== one.changes)) turns.push(one)
  }
  return turns.length === 4 ? turns : undefined
}
