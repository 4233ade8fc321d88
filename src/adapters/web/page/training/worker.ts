import { openKernel } from '../../../../training/kernel/kernel.ts'
import { fetchKernelModule } from './kernel-file.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { openPlayer } from './player.ts'
import { tablesFor } from './tables.ts'

const kernel = fetchKernelModule().then(openKernel)
// Told when a plan is loaded.
kernel.catch(() => undefined)

const obey = openPlayer({
  kernel,
  tablesFor,
  now: () => performance.now(),
  later: (milliseconds, work) => void setTimeout(work, milliseconds),
  say: (message) => postMessage(message, { transfer: buffersOf(message) }),
})

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => obey(data))

/** What is handed over rather than copied. */
function buffersOf(message: FromWorker): ArrayBufferLike[] {
  const grid = 'grid' in message && message.grid !== null ? [message.grid.buffer] : []
  if (message.type !== 'ready' || message.plane === null) return grid
  const { training, validation } = message.plane
  return [...grid, ...[training, validation].flatMap(({ points, labels }) => [points.buffer, labels.buffer])]
}
