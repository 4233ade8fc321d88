import { diagnose } from '../../../diagnosis/diagnose.ts'
import { endOf } from '../../quiz/decide.ts'
import { lossText } from '../../../numbers.ts'
import { basePlan, turn } from '../base-plan.ts'
import { shuffled } from '../chance.ts'
import { type Draft, type Drafting, placed, type Template } from '../draft.ts'
import { endingLoss, endWords, middle } from '../tell.ts'
import { dataWords } from '../words.ts'
import { likenessOf } from './common.ts'

const low = new Set(['healthy', 'wasted-epochs'])
const lowShare = 0.45

/** A run's curves: what happened? */
export const happened: Template = {
  id: 'happened',
  kind: 'read-curve',
  // A finding has no margin; its level is that of the finding.
  margin: { least: 1, middling: 1, easy: 2 },
  pairs: 60,
  async draft({ chance, wish, train, explanations }: Drafting): Promise<Draft | undefined> {
    const start = basePlan(chance)
    const change = chance.uniform() < 0.85 ? turn(chance, start) : undefined
    const plan = change?.plan ?? start
    const [run] = await train([plan])
    const { main, others } = diagnose(run!, plan)
    const words = explanations.findings[main.id]
    if (!words || wish.tired.includes(main.id)) return undefined
    // What is known by its low loss has one.
    if (low.has(main.id) && endingLoss([run!]) > lowShare * run!.baselineLoss) return undefined
    const seen = new Set([main.id, ...others.map(({ id }) => id)])
    const mistaken = words.mistaken.filter((id) => !seen.has(id) && explanations.findings[id])
    if (mistaken.length < 3) return undefined
    const ids = placed(main.id, shuffled(chance, mistaken).slice(0, 3), wish.letter)
    const labelOf = (id: string) => explanations.findings[id]!.label
    return {
      dataset: plan.dataset,
      subject: main.id,
      topic: words.topic,
      question: `A network was trained on ${dataWords[plan.dataset]}. Compare both curves with each other and with the loss of guessing. What happened?`,
      plan,
      decidedBy: { by: 'finding' },
      choices: ids.map((id) => ({ text: labelOf(id), outcome: id })),
      right: wish.letter,
      likeness: likenessOf(plan, [{ changes: main.id }, ...(change ? [change] : [])]),
      explain({ runs }) {
        const own = runs.map(([one]) => one!)
        const trainLoss = middle(own.map((one) => endOf(one, 'train-loss')))
        const end = `Here the train loss ${endWords(trainLoss)}, and the validation loss ${Number.isFinite(endingLoss(own)) ? `near ${lossText(endingLoss(own))}` : 'is no number any more'}; guessing has ${lossText(own[0]!.baselineLoss)}.`
        return ids.map((id, index) =>
          index === wish.letter
            ? `${words.seen.trim()} ${end}`
            : `That looks otherwise: ${lowered(explanations.findings[id]!.seen.trim())} ${end}`,
        )
      },
    }
  },
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
