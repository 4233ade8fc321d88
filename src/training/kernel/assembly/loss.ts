import { exponential, logarithm, logarithmOfOnePlus } from './series'
import { firstLanes, lanes, sumLanes, vectorBytes, withoutTraces, wordBytes } from './vector'

/** How much of a derivative is nothing: its square, which an optimizer takes, still has all its digits. */
const trace: f32 = 1e-15

/** What `score` found: the sum of the rows' cross-entropies and how many rows were right. */
export let lossSum: f64 = 0
export let rightCount = 0

/** For each row of a block: the sum of its exponentials, and how far its right logit is below the highest. */
const rowSums: usize = memory.data(64 * 4, 16)
const rowGaps: usize = memory.data(64 * 4, 16)

/** Scores one block's logits; `outputs` 1: logits one behind the other, else rows of `width` numbers. */
export function score(rows: i32, outputs: i32, width: i32, logits: usize, labels: usize): void {
  lossSum = 0
  rightCount = 0
  if (outputs == 1) scoreBinary(rows, logits, labels)
  else scoreClasses(rows, outputs, width, logits, labels)
}

/** Turns one block's logits into the loss's derivative by them; `share` is 1 over the rows of the whole batch. */
export function differentiate(rows: i32, outputs: i32, width: i32, logits: usize, labels: usize, share: f32, to: usize): void {
  if (outputs == 1) differentiateBinary(rows, logits, labels, share, to)
  else differentiateClasses(rows, outputs, width, logits, labels, share, to)
}

/** Cross-entropy of a logit v with label y: max(v, 0) − v·y + ln(1 + e^−|v|), which neither overflows nor cancels. */
function scoreBinary(rows: i32, logits: usize, labels: usize): void {
  const zero = f32x4.splat(0)
  for (let row = 0; row < rows; row += lanes) {
    const at = <usize>row * wordBytes
    const used = firstLanes(rows - row)
    const logit = v128.load(logits + at)
    const label = v128.load(labels + at)
    const rest = logarithmOfOnePlus(exponential(f32x4.neg(f32x4.abs(logit))))
    const loss = f32x4.add(f32x4.sub(f32x4.pmax(logit, zero), f32x4.mul(logit, label)), rest)
    lossSum += sumLanes(v128.and(used, loss))
    const wrong = v128.xor(f32x4.gt(logit, zero), f32x4.gt(label, zero))
    rightCount += popcnt(i32x4.bitmask(v128.andnot(used, wrong)))
  }
}

/** (sigmoid(v) − y) · share. Rows beyond the last get something that nobody reads. */
function differentiateBinary(rows: i32, logits: usize, labels: usize, share: f32, to: usize): void {
  const one = f32x4.splat(1)
  for (let at: usize = 0; at < <usize>rows * wordBytes; at += vectorBytes) {
    const logit = v128.load(logits + at)
    const small = exponential(f32x4.neg(f32x4.abs(logit)))
    const above = v128.bitselect(one, small, f32x4.ge(logit, f32x4.splat(0)))
    const likely = f32x4.div(above, f32x4.add(one, small))
    const slope = f32x4.mul(f32x4.sub(likely, v128.load(labels + at)), f32x4.splat(share))
    v128.store(to + at, withoutTraces(slope, trace))
  }
}

/** Cross-entropy of a row: ln of the sum of e^(logit − highest), plus the highest, minus the right one. */
function scoreClasses(rows: i32, outputs: i32, width: i32, logits: usize, labels: usize): void {
  for (let row = 0; row < rows; row++) {
    const place = <usize>row * wordBytes
    const label = <i32>load<f32>(labels + place)
    const likeliest = highestOf(logits, outputs)
    const highest = logitAt(logits, likeliest)
    store<f32>(rowGaps + place, highest - logitAt(logits, label))
    store<f32>(rowSums + place, exponentials(logits, outputs, highest, logits))
    if (likeliest == label) rightCount += 1
    logits += <usize>width * wordBytes
  }
  for (let row = 0; row < rows; row += lanes) {
    const at = <usize>row * wordBytes
    const loss = f32x4.add(logarithm(v128.load(rowSums + at)), v128.load(rowGaps + at))
    lossSum += sumLanes(v128.and(firstLanes(rows - row), loss))
  }
}

/** (softmax(v) − 1 for the right class) · share. */
function differentiateClasses(
  rows: i32,
  outputs: i32,
  width: i32,
  logits: usize,
  labels: usize,
  share: f32,
  to: usize,
): void {
  const rowBytes = <usize>width * wordBytes
  for (let row = 0; row < rows; row++) {
    const sum = exponentials(logits, outputs, logitAt(logits, highestOf(logits, outputs)), to)
    const factor = f32x4.splat(share / sum)
    for (let at: usize = 0; at < rowBytes; at += vectorBytes) {
      v128.store(to + at, withoutTraces(f32x4.mul(v128.load(to + at), factor), trace))
    }
    const right = to + (<usize>load<f32>(labels + <usize>row * wordBytes) << 2)
    store<f32>(right, load<f32>(right) - share)
    logits += rowBytes
    to += rowBytes
  }
}

// @ts-ignore: decorator
@inline
function logitAt(logits: usize, output: i32): f32 {
  return load<f32>(logits + <usize>output * wordBytes)
}

/** The first output with the highest logit. */
function highestOf(logits: usize, outputs: i32): i32 {
  let likeliest = 0
  let highest = load<f32>(logits)
  for (let output = 1; output < outputs; output++) {
    const logit = logitAt(logits, output)
    if (logit > highest) {
      highest = logit
      likeliest = output
    }
  }
  return likeliest
}

/** Writes e^(logit − highest) for each output, 0 for the padding, and returns their sum. */
function exponentials(logits: usize, outputs: i32, highest: f32, to: usize): f32 {
  const top = f32x4.splat(highest)
  let sum = f32x4.splat(0)
  for (let output = 0; output < outputs; output += lanes) {
    const at = <usize>output * wordBytes
    const value = v128.and(firstLanes(outputs - output), exponential(f32x4.sub(v128.load(logits + at), top)))
    v128.store(to + at, value)
    sum = f32x4.add(sum, value)
  }
  return <f32>sumLanes(sum)
}
