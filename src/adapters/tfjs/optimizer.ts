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

/** Takes over `weights`. */
export function openOptimizer(tf: TensorFlow, name: TrainingPlan['optimizer'], weights: Tensor1D): Optimizer {
  return name === 'sgd' ? descent(tf, weights) : adaptive(tf, weights)
}

function descent(tf: TensorFlow, start: Tensor1D): Optimizer {
  let weights = start
  return {
    weights: () => weights,
    apply(gradients, rate) {
      const next = tf.tidy(() => tf.sub<Tensor1D>(weights, tf.mul(gradients, rate)))
      weights.dispose()
      weights = next
    },
    dispose: () => weights.dispose(),
  }
}

/** Adam with the bias correction of `tick`; TensorFlow.js's own forms it in 32 bits and drifts off. */
function adaptive(tf: TensorFlow, start: Tensor1D): Optimizer {
  const clock = startAdamClock()
  let state: Moments = { weights: start, first: tf.zerosLike(start), second: tf.zerosLike(start) }
  const dispose = () => tf.dispose([state.weights, state.first, state.second])
  return {
    weights: () => state.weights,
    apply(gradients, rate) {
      const next = tf.tidy(() => adamStep(tf, state, gradients, tick(clock, rate)))
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
