/** How likely a text of these terms has each label, from 0 to 1; together they are 1. */
export type LabelModel<Label extends string> = (terms: string[]) => Map<Label, number>

/** What was learned: for each term what it says for and against each label, in their order. */
export interface LabelWeights<Label extends string> {
  labels: Label[]
  terms: [term: string, weights: number[]][]
}

export interface LabelExample<Label extends string> {
  label: Label
  terms: string[]
}

/** How often all examples are gone through, and how large the first round's steps are; those of round n are an n-th of that. */
export interface FitSettings {
  epochs: number
  learningRate: number
}

/**
 * Primes: the examples are taken in steps of them, since those of one entry stand side by side. The weights of the orders are
 * averaged, for the last examples of an order weigh most.
 */
const strides = [7919, 104_729, 1_299_709]

/** Weights are kept to this many decimals: no question was read otherwise with more. */
const decimals = 3

/**
 * Logistic regression, learned example by example. Terms overlap (`why`, `why does`, `^ why`), which naive Bayes counts several
 * times over: of phrasings that were held out it found the topic for 72 in 100 where this finds it for 77.
 */
export function learnLabels<Label extends string>(
  examples: LabelExample<Label>[],
  settings: FitSettings,
): LabelWeights<Label> {
  const labels = [...new Set(examples.map(({ label }) => label))]
  const terms = [...new Set(examples.flatMap((example) => example.terms))]
  const indexOfTerm = new Map(terms.map((term, termIndex) => [term, termIndex]))
  const encoded = examples.map((example) => ({
    right: labels.indexOf(example.label),
    termIndices: example.terms.map((term) => indexOfTerm.get(term)!),
  }))
  const orders = strides.map((stride) => {
    const weights = terms.map(() => new Float64Array(labels.length))
    descend(weights, encoded, stride, settings)
    return weights
  })
  const mean = (termIndex: number, index: number) =>
    orders.reduce((sum, weights) => sum + weights[termIndex]![index]!, 0) / orders.length
  return {
    labels,
    terms: terms.map((term, termIndex) => [term, labels.map((_, index) => rounded(mean(termIndex, index)))]),
  }
}

/** An example as the index of its label, and the rows of its terms in the weights. */
interface EncodedExample {
  right: number
  termIndices: number[]
}

function descend(
  weights: Float64Array[],
  encoded: EncodedExample[],
  stride: number,
  { epochs, learningRate }: FitSettings,
): void {
  const shares = new Float64Array(weights[0]?.length ?? 0)
  for (let epoch = 1, at = 0; epoch <= epochs; epoch++)
    for (let count = 0; count < encoded.length; count++) {
      at = (at + stride) % encoded.length
      const { termIndices, right } = encoded[at]!
      const rows = termIndices.map((termIndex) => weights[termIndex]!)
      softmax(rows, shares)
      shares[right]! -= 1
      // One step against the gradient of the cross entropy.
      for (const row of rows)
        for (let index = 0; index < shares.length; index++) row[index]! -= (learningRate / epoch) * shares[index]!
    }
}

const rounded = (weight: number): number => Number(weight.toFixed(decimals))

export function labelModel<Label extends string>({ labels, terms }: LabelWeights<Label>): LabelModel<Label> {
  const weights = new Map(terms)
  return (question) => {
    const shares = new Float64Array(labels.length)
    softmax(
      question.flatMap((term) => (weights.has(term) ? [weights.get(term)!] : [])),
      shares,
    )
    return new Map(labels.map((label, index) => [label, shares[index]!]))
  }
}

/** Writes into `shares`, made once for thousands of examples. */
function softmax(rows: ArrayLike<number>[], shares: Float64Array): void {
  shares.fill(0)
  for (const row of rows) for (let index = 0; index < shares.length; index++) shares[index]! += row[index]!
  const highest = shares.reduce((one, other) => Math.max(one, other), -Infinity)
  let sum = 0
  for (let index = 0; index < shares.length; index++) sum += shares[index] = Math.exp(shares[index]! - highest)
  for (let index = 0; index < shares.length; index++) shares[index]! /= sum
}
