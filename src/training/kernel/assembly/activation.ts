import { nextBitsOfFour } from './random'
import { hyperbolicTangent } from './series'
import { vectorBytes } from './vector'

/** Which of the two activations applies to the hidden layers. */
let isTanh = false

/** A tanh unit beyond this counts as dead; the same as `saturation` outside. */
const saturation: f32 = 0.99

export function setActivation(tanh: bool): void {
  isTanh = tanh
}

// @ts-ignore: decorator
@inline
function activated(sums: v128): v128 {
  // In this order relu lets a NaN through; the other way round it would turn it into a quiet 0.
  return isTanh ? hyperbolicTangent(sums) : f32x4.pmax(sums, f32x4.splat(0))
}

/** Applies the activation to the sums at `at`, in place. */
export function activate(at: usize, bytes: usize): void {
  for (let end = at + bytes; at < end; at += vectorBytes) v128.store(at, activated(v128.load(at)))
}

/**
 * Applies the activation and the next masks of dropout, in place; keeps the masks. Both in one loop: each random number
 * waits for the one before, and the activation fills the time.
 */
export function activateMasked(at: usize, bytes: usize, masks: usize, states: usize, threshold: u32, scale: f32): void {
  const limit = i32x4.splat(threshold)
  const kept = f32x4.splat(scale)
  let state = v128.load(states)
  for (let end = at + bytes; at < end; at += vectorBytes) {
    state = nextBitsOfFour(state)
    const mask = v128.and(kept, i32x4.ge_u(state, limit))
    v128.store(masks, mask)
    v128.store(at, f32x4.mul(activated(v128.load(at)), mask))
    masks += vectorBytes
  }
  v128.store(states, state)
}

/** Multiplies deltas by the activation's slope, seen from the outputs; in place, without dropout. */
export function multiplySlope(deltas: usize, bytes: usize, outputs: usize): void {
  for (let at: usize = 0; at < bytes; at += vectorBytes) {
    v128.store(deltas + at, sloped(v128.load(deltas + at), v128.load(outputs + at)))
  }
}

/** The same with dropout: `scale` is what a kept output was multiplied by. */
export function multiplyMaskedSlope(deltas: usize, bytes: usize, outputs: usize, masks: usize, scale: f32): void {
  const undo = f32x4.splat(1 / scale)
  for (let at: usize = 0; at < bytes; at += vectorBytes) {
    const bent = f32x4.mul(v128.load(outputs + at), undo)
    const delta = f32x4.mul(v128.load(deltas + at), v128.load(masks + at))
    v128.store(deltas + at, sloped(delta, bent))
  }
}

// @ts-ignore: decorator
@inline
function sloped(delta: v128, output: v128): v128 {
  if (isTanh) return f32x4.mul(delta, f32x4.sub(f32x4.splat(1), f32x4.mul(output, output)))
  return v128.and(delta, f32x4.gt(output, f32x4.splat(0)))
}

/**
 * Clears the mark of every unit that some row of outputs[rows × width] shows alive. After a few rows hardly any mark is
 * left, and columns without one are passed over.
 */
export function clearDeadMarks(rows: i32, rowBytes: usize, outputs: usize, marks: usize): void {
  for (let column: usize = 0; column < rowBytes; column += vectorBytes) {
    let marked = v128.load(marks + column)
    let at = outputs + column
    for (let row = 0; row < rows && v128.any_true(marked); row++) {
      marked = v128.and(marked, isDead(v128.load(at)))
      at += rowBytes
    }
    v128.store(marks + column, marked)
  }
}

// @ts-ignore: decorator
@inline
function isDead(outputs: v128): v128 {
  if (isTanh) return f32x4.gt(f32x4.abs(outputs), f32x4.splat(saturation))
  return f32x4.le(outputs, f32x4.splat(0))
}
