import type { Tensor1D } from '@tensorflow/tfjs-core'
import type { TrainingPlan } from '../../plan/plan.ts'
import { adam, startAdamClock, tick } from '../../training/schedule.ts'
import type { TensorFlow } from './backend.ts'

/** Holds the weights and whatever else it needs to turn a gradient into a step. */
export interface Optimizer {
  /** The weights as they are now; the optimizer's own until it is disposed of. */
  weights(): Tensor1D
  apply(gradients: Tensor1D, rate: number): void
  dispose(): void
}

type OptimizerPlan = Pick<TrainingPlan, 'optimizer' | 'momentum' | 'weight-decay'>

/**
 * Takes over `weights`. Weight decay is apart from the gradient (Loshchilov and Hutter 2019, https://arxiv.org/abs/1711.05101):
 * before a step every weight and bias shrinks by the share rate × weight decay.
 */
export function openOptimizer(tf: TensorFlow, plan: OptimizerPlan, weights: Tensor1D): Optimizer {
  const shrink: Shrink = (now, rate) =>
    plan['weight-decay'] === 0 ? now : tf.mul<Tensor1D>(now, 1 - rate * plan['weight-decay'])
  if (plan.optimizer === 'adam') return adaptive(tf, weights, shrink)
  return plan.momentum === 0 ? descent(tf, weights, shrink) : heavyBall(tf, weights, shrink, plan.momentum)
}

/** The weights after weight decay, before the step. */
type Shrink = (weights: Tensor1D, rate: number) => Tensor1D

function descent(tf: TensorFlow, start: Tensor1D, shrink: Shrink): Optimizer {
  let weights = start
  return {
    weights: () => weights,
    apply(gradients, rate) {
      const next = tf.tidy(() => tf.sub<Tensor1D>(shrink(weights, rate), tf.mul(gradients, rate)))
      weights.dispose()
      weights = next
    },
    dispose: () => weights.dispose(),
  }
}

/** Plain descent with momentum as TensorFlow.js and PyTorch have it: the velocity adds the gradient whole. */
function heavyBall(tf: TensorFlow, start: Tensor1D, shrink: Shrink, momentum: number): Optimizer {
  let state = { weights: start, velocity: tf.zerosLike(start) }
  const dispose = () => tf.dispose([state.weights, state.velocity])
  return {
    weights: () => state.weights,
    apply(gradients, rate) {
      const next = tf.tidy(() => {
        const velocity = tf.add<Tensor1D>(tf.mul(state.velocity, momentum), gradients)
        return { weights: tf.sub<Tensor1D>(shrink(state.weights, rate), tf.mul(velocity, rate)), velocity }
      })
      dispose()
      state = next
    },
    dispose,
  }
}

/** Adam with the bias correction of `tick`; TensorFlow.js's own forms it in 32 bits and drifts off. */
function adaptive(tf: TensorFlow, start: Tensor1D, shrink: Shrink): Optimizer {
  const clock = startAdamClock()
  let state: Moments = { weights: start, first: tf.zerosLike(start), second: tf.zerosLike(start) }
  const dispose = () => tf.dispose([state.weights, state.first, state.second])
  return {
    weights: () => state.weights,
    apply(gradients, rate) {
      const next = tf.tidy(() => {
        const shrunk = { ...state, weights: shrink(state.weights, rate) }
        return adamStep(tf, shrunk, gradients, tick(clock, rate))
      })
      dispose()
      state = next
    },
    dispose,
  }
}

// A type, not an interface: `tf.tidy` wants an index signature.
type Moments = {
  weights: Tensor1D
  /** Running mean of the gradient and of its square. */
  first: Tensor1D
  second: Tensor1D
}

function adamStep(
  tf: TensorFlow,
  { weights, first, second }: Moments,
  gradients: Tensor1D,
  { factor, epsilon }: { factor: number; epsilon: number },
): Moments {
  const nextFirst = blend(tf, first, gradients, adam.firstDecay)
  const nextSecond = blend(tf, second, tf.square(gradients), adam.secondDecay)
  const step = tf.mul(tf.div(nextFirst, tf.add(tf.sqrt(nextSecond), epsilon)), factor)
  return { weights: tf.sub(weights, step), first: nextFirst, second: nextSecond }
}

function blend(tf: TensorFlow, old: Tensor1D, fresh: Tensor1D, decay: number): Tensor1D {
  return tf.add(tf.mul(old, decay), tf.mul(fresh, 1 - decay))
}
