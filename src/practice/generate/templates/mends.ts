import { diagnose } from '../../../diagnosis/diagnose.ts'
import type { Run } from '../../../training/run.ts'
import { smallestMend } from '../../quiz/decide.ts'
import { formatValue } from '../../../plan/values.ts'
import { basePlan, type Turn, turn, turnTo } from '../base-plan.ts'
import { type Chance, shuffled } from '../chance.ts'
import { type Draft, type Drafting, placed, type Template, topicOf } from '../draft.ts'
import { endingLoss, endWords, tellBelief, tellTurn } from '../tell.ts'
import { changeWords, dataWords, planWords, turnedKnobs } from '../words.ts'
import { likenessOf, onceTrained } from './common.ts'

/** A run that went wrong: which single change mends it? */
export const mends: Template = {
  id: 'mends',
  kind: 'next-knob',
  margin: { least: 0.05, middling: 0.2, easy: 0.45 },
  async draft({ chance, wish, train }: Drafting): Promise<Draft | undefined> {
    const start = basePlan(chance)
    const fault = turn(chance, start)
    if (!fault) return undefined
    const { plan } = fault
    const [sick] = await train([plan])
    if (diagnose(sick!, plan).main.severity !== 'problem') return undefined
    const tries = shuffled(
      chance,
      remedies(fault, () => turn(chance, plan)),
    )
    const trained = await onceTrained(tries, train)
    const good = tries.filter((one, index) => works(one, trained[index]!, sick!))
    const right = good.find(({ knob }) => !wish.tired.includes(knob))
    const bad = tries.filter((one) => !good.includes(one))
    const wrong = right && wrongOnes(right, bad, chance)
    if (!wrong) return undefined
    const choices = placed(right, wrong, wish.letter)
    return {
      dataset: plan.dataset,
      subject: right.knob,
      topic: topicOf[right.knob],
      question: `A network was trained on ${dataWords[plan.dataset]} with ${planWords(plan)}, and this did not go well. Which single change mends it?`,
      plan,
      decidedBy: { by: 'mends' },
      choices: choices.map((one) => ({ text: changeWords(one.knob, plan, one.plan), outcome: one.changes })),
      right: wish.letter,
      likeness: likenessOf(plan, [fault, ...choices]),
      explain({ runs }, explanations) {
        const before = runs.map(([one]) => one!)
        return choices.map((one, index) => {
          const after = runs.map((pair) => pair[index + 1]!)
          const numbers = `The validation loss ${endWords(endingLoss(after))}; before the change it ${endWords(endingLoss(before))}.`
          if (index === wish.letter) return `${tellTurn(explanations, one, before, after)} ${numbers}`
          const better = endingLoss(after) < endingLoss(before) ? ' That alone does not mend it.' : ''
          return `${tellBelief(explanations, one, before, after)} ${numbers}${better}`
        })
      },
    }
  },
}

/** Whether a change mends a run, as `decide` sees it. */
function works({ plan }: Turn, after: Run, before: Run): boolean {
  const limit = endingLoss([before]) - smallestMend * before.baselineLoss
  return diagnose(after, plan).main.severity !== 'problem' && endingLoss([after]) < limit
}

/**
 * Three changes that do not mend it. The knob that mends it also stands there turned the wrong way, or not far enough: naming it
 * is not knowing.
 */
function wrongOnes(right: Turn, bad: Turn[], chance: Chance): Turn[] | undefined {
  const same = bad.filter(({ knob }) => knob === right.knob).slice(0, 1)
  const others = bad.filter(({ knob }) => knob !== right.knob)
  const wrong = [...same, ...oneOfEach(shuffled(chance, others))].slice(0, 3)
  return wrong.length === 3 ? shuffled(chance, wrong) : undefined
}

/** Changes that may mend a run or not; among them the one that takes the fault back. */
function remedies({ knob, plan, start }: Turn, next: () => Turn | undefined): Turn[] {
  const back = turnTo(plan, knob, formatValue(start[knob]))
  const turns = back ? [back] : []
  for (let tries = 0; turns.length < 7 && tries < 40; tries++) {
    const one = next()
    if (!one || turns.some(({ changes }) => changes === one.changes)) continue
    const most = one.knob === knob ? 3 : 2
    if (turns.filter((other) => other.knob === one.knob).length < most) turns.push(one)
  }
  return turns
}

const oneOfEach = (turns: Turn[]): Turn[] => turnedKnobs.flatMap((knob) => turns.find((one) => one.knob === knob) ?? [])
