import type { Request } from './request.ts'

/** Milliseconds between two rounds: a moving queue is read by people, and costs a sort each time. */
const every = 500

/** Tells those who wait their place in the queue (1 is next), when it has changed; the rounds are some time apart. */
export function placeTeller(inOrder: () => Request[]): { tell(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let last = -Infinity

  function round(): void {
    timer = undefined
    last = performance.now()
    for (const [index, request] of inOrder().entries()) tellPlace(request, index + 1)
  }

  return {
    tell() {
      timer ??= setTimeout(round, Math.max(0, last + every - performance.now())).unref()
    },
    stop: () => clearTimeout(timer),
  }
}

function tellPlace(request: Request, place: number): void {
  const begun = request.cancels.size > 0 || request.runs.size > 0
  if (begun || request.place === place) return
  request.place = place
  try {
    request.control.onQueued?.(place)
  } catch (error) {
    request.settle(error)
  }
}
