/** Mean cross-entropy in nats and share of right answers. */
export interface Score {
  loss: number
  accuracy: number
}

/**
 * Scores logits (rows × outputs, row by row) against class indices, in 64 bits. One output is the logit of class 1 against
 * class 0. Worked out from logits, never from probabilities: these round to 0 and 1 long before the loss stops growing.
 */
export function score(logits: ArrayLike<number>, labels: Float32Array, outputs: number): Score {
  const scoreRow = outputs === 1 ? scoreBinary : scoreClasses
  let loss = 0
  let right = 0
  for (let row = 0; row < labels.length; row++) {
    const scored = scoreRow(logits, row * outputs, outputs, labels[row]!)
    loss += scored.loss
    right += scored.right ? 1 : 0
  }
  return { loss: loss / labels.length, accuracy: right / labels.length }
}

function scoreBinary(logits: ArrayLike<number>, at: number, _outputs: number, label: number) {
  const logit = logits[at]!
  const loss = Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)))
  return { loss, right: logit > 0 === label > 0 }
}

function scoreClasses(logits: ArrayLike<number>, at: number, outputs: number, label: number) {
  let likeliest = 0
  for (let output = 1; output < outputs; output++) {
    if (logits[at + output]! > logits[at + likeliest]!) likeliest = output
  }
  const highest = logits[at + likeliest]!
  let sum = 0
  for (let output = 0; output < outputs; output++) sum += Math.exp(logits[at + output]! - highest)
  return { loss: Math.log(sum) + highest - logits[at + label]!, right: likeliest === label }
}
