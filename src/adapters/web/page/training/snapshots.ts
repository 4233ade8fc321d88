/** Most weights that are kept of one training: enough for a scrubber, 40 MB of the largest network. */
const mostSnapshots = 200

/** The weights after some epochs of a training. */
export interface Snapshots {
  keep(epoch: number, weights: Float32Array): void
  nearest(epoch: number): { epoch: number; weights: Float32Array }
}

/** Keeps the weights after every n-th epoch and after the last one; `start`: those of the untrained network, epoch 0. */
export function keepSnapshots(epochs: number, start: Float32Array): Snapshots {
  const every = Math.ceil(epochs / (mostSnapshots - 2))
  const kept = [start]
  let last = { epoch: 0, weights: start }
  return {
    keep(epoch, weights) {
      last = { epoch, weights }
      if (epoch % every === 0) kept.push(weights)
    },
    nearest(wanted) {
      const index = Math.min(kept.length - 1, Math.max(0, Math.round(wanted / every)))
      const distance = Math.abs(index * every - wanted)
      if (Math.abs(last.epoch - wanted) <= distance) return last
      return { epoch: index * every, weights: kept[index]! }
    },
  }
}
