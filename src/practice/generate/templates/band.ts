import { percentText } from '../../../numbers.ts'
import { endOf } from '../../quiz/decide.ts'
import { basePlan, turn } from '../base-plan.ts'
import { type Draft, type Drafting, type Template, topicOf } from '../draft.ts'
import { middle, sharedFinding } from '../tell.ts'
import { dataWords, planWords } from '../words.ts'
import { likenessOf } from './common.ts'

/** Ends of bands are multiples of five points; a value keeps this far from them. */
const [grid, clear] = [0.05, 0.03]

/** A plan: in which band does its accuracy end? */
export const band: Template = {
  id: 'band',
  kind: 'predict',
  margin: { least: 0.005, middling: 0.05, easy: 0.09 },
  async draft({ chance, wish, train, explanations }: Drafting): Promise<Draft | undefined> {
    const start = basePlan(chance)
    const change = chance.uniform() < 0.8 ? turn(chance, start) : undefined
    const plan = change?.plan ?? start
    const subject = change?.knob ?? 'epochs'
    if (wish.tired.includes(subject)) return undefined
    const [run] = await train([plan])
    const accuracy = endOf(run!, 'validation-accuracy')
    const edges = accuracy === null ? undefined : edgesAround(accuracy, wish.letter)
    if (!edges) return undefined
    const bands = [0, ...edges].map((low, index) => [low, edges[index] ?? 1] as const)
    return {
      dataset: plan.dataset,
      subject,
      topic: change ? topicOf[change.knob] : 'convergence',
      question: `A network is trained on ${dataWords[plan.dataset]} with ${planWords(plan)}. How many of the new examples, which it was not trained on, does it get right at the end?`,
      plan,
      decidedBy: { by: 'measure', measure: 'validation-accuracy' },
      choices: bands.map(([low, high]) => ({ text: bandWords(low, high), outcome: `${low}..${high}` })),
      right: wish.letter,
      likeness: likenessOf(plan, change ? [change] : [{ changes: `${plan.lr} ${plan.epochs}` }]),
      explain({ runs }) {
        const own = runs.map(([one]) => one!)
        const end = middle(own.map((one) => endOf(one, 'validation-accuracy')))
        const finding = sharedFinding(own, plan)
        const seen = (finding && explanations.findings[finding]?.seen.trim()) ?? ''
        return bands.map(([low, high], index) => {
          if (index === wish.letter) return `It ends near ${percentText(end)}. ${seen}`.trim()
          const away = low > end ? low - end : end - high
          const far = away > 0.2 ? 'far ' : ''
          return `${upperFirst(bandWords(low, high))} is ${far}too ${low > end ? 'high' : 'low'}: it ends near ${percentText(end)}.`
        })
      },
    }
  },
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function bandWords(low: number, high: number): string {
  if (low === 0) return `fewer than ${percentText(high)}`
  return high === 1 ? `more than ${percentText(low)}` : `${percentText(low).replace(' %', '')} to ${percentText(high)}`
}

/** Three edges of which so many lie below a value, none of them near it; undefined where there is no room for them. */
function edgesAround(accuracy: number, below: number): number[] | undefined {
  const low = Math.floor((accuracy - clear) / grid) * grid
  const high = Math.ceil((accuracy + clear) / grid) * grid
  const under = Array.from({ length: below }, (_, index) => low - 0.15 * (below - 1 - index))
  const over = Array.from({ length: 3 - below }, (_, index) => high + 0.15 * index)
  const edges = [...under, ...over].map((edge) => Number(edge.toFixed(2)))
  return edges.every((edge) => edge >= 0.2 && edge <= 0.95) ? edges : undefined
}
