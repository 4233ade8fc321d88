import { droppedFiles } from '../dropped-files.ts'
import { sayFiles } from '../expert/chat.ts'
import { pause, play } from '../stage/training.ts'
import { readLog } from '../tabs/panels.ts'
import { bench } from './bench.ts'

/** Where a key is a letter, or presses what has the focus. */
const takesKeys = 'input:not([type=range]), textarea, select, button, summary, a, [role=tab]'

/** Keys of the whole page: `P` for a wall, space to play and pause. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || (target as Element).closest?.(takesKeys)) return
    if (key.toLowerCase() === 'p') bench.set({ projector: !bench.state.projector })
    if (key !== ' ') return
    event.preventDefault()
    if (bench.state.run?.status === 'playing') pause()
    else play()
  })
  document.addEventListener('dragover', (event) => event.preventDefault())
  document.addEventListener('drop', dropped)
}

/** A file may be dropped anywhere; without this the browser would open it. */
function dropped(event: DragEvent): void {
  event.preventDefault()
  const { dataTransfer, target } = event
  if (dataTransfer === null) return
  const isForTab = (target as Element).closest?.('bench-tabs') !== null
  void droppedFiles(dataTransfer).then((files) => {
    if (isForTab) void readLog(files)
    else sayFiles(files)
  })
}
