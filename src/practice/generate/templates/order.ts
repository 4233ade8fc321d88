import { endOf } from '../../quiz/decide.ts'
import { basePlan, type Turn, turn } from '../base-plan.ts'
import { pick, shuffled } from '../chance.ts'
import { type Draft, type Drafting, placed, type Template, topicOf } from '../draft.ts'
import { endingLoss, endWords, sharedFinding } from '../tell.ts'
import { dataWords, planWords, settingWords, turnedKnobs } from '../words.ts'
import { likenessOf, onceTrained } from './common.ts'

const names = ['P', 'Q', 'R']

const permutations = ['1 2 3', '1 3 2', '2 1 3', '2 3 1', '3 1 2', '3 2 1']

/** Three values of one knob, to be put in order by how low they end. */
export const order: Template = {
  id: 'order',
  kind: 'predict',
  margin: { least: 0.04, middling: 0.1, easy: 0.2 },
  async draft({ chance, wish, train }: Drafting): Promise<Draft | undefined> {
    const plan = basePlan(chance)
    const knob = pick(chance, turnedKnobs)
    if (wish.tired.includes(knob)) return undefined
    const turns = threeValues(() => turn(chance, plan, knob))
    if (!turns) return undefined
    const losses = (await onceTrained(turns, train)).map((run) => endOf(run, 'validation-loss') ?? Infinity)
    if (losses.includes(Infinity)) return undefined
    const sorted = losses.map((loss, index) => ({ loss, index })).toSorted((one, other) => one.loss - other.loss)
    const outcome = sorted.map(({ index }) => index + 1).join(' ')
    const wrong = shuffled(
      chance,
      permutations.filter((one) => one !== outcome),
    ).slice(0, 3)
    const choices = placed(outcome, wrong, wish.letter)
    const listed = turns.map(({ plan: own }, index) => `${names[index]} has ${settingWords(knob, own)}`).join(', ')
    return {
      dataset: plan.dataset,
      subject: knob,
      topic: topicOf[knob],
      question: `Three networks P, Q and R are trained on ${dataWords[plan.dataset]} with ${planWords(plan, [knob])}. They differ in one setting: ${listed}. In which order do they end, the lowest validation loss first?`,
      plan,
      decidedBy: { by: 'order', measure: 'validation-loss', changes: turns.map(({ changes }) => changes) },
      choices: choices.map((text) => ({ text: inWords(text), outcome: text })),
      right: wish.letter,
      likeness: likenessOf(plan, turns),
      explain: explainer(turns, choices, outcome),
    }
  },
}

function explainer(turns: Turn[], choices: string[], right: string): Draft['explain'] {
  const worst = Number(right.split(' ').at(-1)) - 1
  return ({ runs }, { findings }) => {
    const after = turns.map((_, index) => runs.map((pair) => pair[index]!))
    const finding = sharedFinding(after[worst]!, turns[worst]!.plan)
    const seen = finding && findings[finding]?.seen.trim()
    const worstWords = seen ? ` This is how ${names[worst]} goes: ${seen.charAt(0).toLowerCase()}${seen.slice(1)}` : ''
    const ends = after.map((own, index) => `${names[index]} ${endWords(endingLoss(own))}`).join(', ')
    return choices.map((text) => (text === right ? `${ends}.${worstWords}` : `${misplaced(text, right)} ${ends}.`))
  }
}

const inWords = (text: string): string => {
  const [first, second, third] = text.split(' ').map((number) => names[Number(number) - 1])
  return `${first}, then ${second}, then ${third}`
}

/** In what an order is wrong. */
function misplaced(text: string, right: string): string {
  const [given, wanted] = [text.split(' '), right.split(' ')]
  const name = (numbers: string[], place: number) => names[Number(numbers[place]) - 1]
  if (text === wanted.toReversed().join(' ')) return 'That is just the other way round.'
  if (given[0] === wanted[0])
    return `${name(wanted, 0)} does end lowest, but ${name(wanted, 1)} comes before ${name(wanted, 2)}.`
  if (given[2] === wanted[2])
    return `${name(wanted, 2)} does end highest, but ${name(wanted, 0)} comes before ${name(wanted, 1)}.`
  return `It is ${name(wanted, 0)} that ends lowest, not ${name(given, 0)}.`
}

function threeValues(next: () => Turn | undefined): Turn[] | undefined {
  const turns: Turn[] = []
  for (let tries = 0; turns.length < 3 && tries < 40; tries++) {
    const one = next()
    if (one && turns.every(({ changes }) => changes !== one.changes)) turns.push(one)
  }
  return turns.length === 3 ? turns : undefined
}
