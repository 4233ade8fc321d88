import { takeZeroed } from './memory'
import { multiplyAdd, vectorBytes, withoutTraces } from './vector'

const firstDecay = 0.9
const secondDecay = 0.999
const epsilon = 1e-7

/** No weight of ordinary size notices what is smaller. */
const trace: f32 = 1e-30

/** weights −= rate · gradients. */
export function descend(weights: usize, gradients: usize, bytes: usize, rate: f64): void {
  const step = f32x4.splat(<f32>rate)
  for (let at: usize = 0; at < bytes; at += vectorBytes) {
    const change = f32x4.mul(step, v128.load(gradients + at))
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), change))
  }
}

/** The step before, as momentum keeps it. */
let velocity: usize = 0

/** What momentum has to keep between two calls, for weights of `bytes`. */
export function layOutVelocity(bytes: usize): void {
  velocity = takeZeroed(bytes)
}

/** velocity = momentum · velocity + gradients; weights −= rate · velocity. */
export function descendWithMomentum(weights: usize, gradients: usize, bytes: usize, rate: f64, momentum: f64): void {
  const step = f32x4.splat(<f32>rate)
  const kept = f32x4.splat(<f32>momentum)
  for (let at: usize = 0; at < bytes; at += vectorBytes) {
    const next = withoutTraces(f32x4.add(f32x4.mul(kept, v128.load(velocity + at)), v128.load(gradients + at)), trace)
    v128.store(velocity + at, next)
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), f32x4.mul(step, next)))
  }
}

/** Weight decay, apart from the gradient: every weight and bias shrinks by the same share. */
export function shrink(weights: usize, bytes: usize, share: f64): void {
  const left = f32x4.splat(<f32>(1 - share))
  for (let at: usize = 0; at < bytes; at += vectorBytes) {
    v128.store(weights + at, withoutTraces(f32x4.mul(left, v128.load(weights + at)), trace))
  }
}

/** How far Adam is: the decays to the power of the updates so far. */
@unmanaged
class Clock {
  firstPower: f64
  secondPower: f64
}

let clock: Clock = changetype<Clock>(0)

/** Running means of the gradient and of its square. */
let firstMoment: usize = 0
let secondMoment: usize = 0

/** What Adam has to keep between two calls, for weights of `bytes`. */
export function layOutMoments(bytes: usize): void {
  clock = changetype<Clock>(takeZeroed(offsetof<Clock>()))
  clock.firstPower = 1
  clock.secondPower = 1
  firstMoment = takeZeroed(bytes)
  secondMoment = takeZeroed(bytes)
}

/** One step of Adam; the bias correction of both moments is drawn into two numbers, formed in 64 bits. */
export function adapt(weights: usize, gradients: usize, bytes: usize, rate: f64): void {
  clock.firstPower *= firstDecay
  clock.secondPower *= secondDecay
  const correction = Math.sqrt(1 - clock.secondPower)
  const step = f32x4.splat(<f32>((rate * correction) / (1 - clock.firstPower)))
  const smallest = f32x4.splat(<f32>(epsilon * correction))
  for (let at: usize = 0; at < bytes; at += vectorBytes) {
    const gradient = v128.load(gradients + at)
    const first = blend(firstMoment + at, gradient, <f32>firstDecay, <f32>(1 - firstDecay))
    const second = blend(secondMoment + at, f32x4.mul(gradient, gradient), <f32>secondDecay, <f32>(1 - secondDecay))
    const change = f32x4.div(f32x4.mul(step, first), f32x4.add(f32x4.sqrt(second), smallest))
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), change))
  }
}

/** Moves a running mean a little towards a fresh value. */
// @ts-ignore: decorator
@inline
function blend(at: usize, fresh: v128, decay: f32, share: f32): v128 {
  const mean = withoutTraces(multiplyAdd(f32x4.mul(f32x4.splat(decay), v128.load(at)), f32x4.splat(share), fresh), trace)
  v128.store(at, mean)
  return mean
}
