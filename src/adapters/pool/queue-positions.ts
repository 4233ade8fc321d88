import type { TrainingRequest } from './request.ts'

/** Milliseconds between two rounds: a moving queue is read by people, and costs a sort each time. */
const every = 500

/** Tells those who wait their place in the queue (1 is next), when it has changed; the rounds are some time apart. */
export function positionReporter(inOrder: () => TrainingRequest[]): { report(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let last = -Infinity

  function round(): void {
    timer = undefined
    last = performance.now()
    for (const [index, request] of inOrder().entries()) tellPlace(request, index + 1)
  }

  return {
    report() {
      timer ??= setTimeout(round, Math.max(0, last + every - performance.now())).unref()
    },
    stop: () => clearTimeout(timer),
  }
}

function tellPlace(request: TrainingRequest, position: number): void {
  const begun = request.cancels.size > 0 || request.runs.size > 0
  if (begun || request.position === position) return
  request.position = position
  try {
    request.control.onQueued?.(position)
  } catch (error) {
    request.settle(error)
  }
}
