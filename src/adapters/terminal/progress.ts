import { visibleText } from '../../reply/escape.ts'
import type { Reply } from '../../reply/reply.ts'
import { blockText } from '../../reply/text.ts'

/** One line that is drawn over itself while a command runs, and leaves nothing behind. */
export interface ProgressLine {
  show(reply: Reply): void
  clear(): void
}

/** Back to the start of the line, and empty it. */
const wipe = '\r\x1b[2K'

/** Draws the progress of intermediate replies through `write`. */
export function createProgressLine(write: (text: string) => void, columns: () => number): ProgressLine {
  let shown = ''
  return {
    show({ blocks }) {
      const block = blocks.findLast(({ type }) => type === 'progress')
      if (block === undefined) return
      // One column stays free: some terminals wrap when the last one is written.
      const text = visibleText(blockText(block))
        .replaceAll('\n', ' ')
        .slice(0, columns() - 1)
      if (text === shown) return
      shown = text
      write(wipe + text)
    },
    clear() {
      if (shown !== '') write(wipe)
      shown = ''
    },
  }
}

/** For a stderr that is no screen. */
export const noProgressLine: ProgressLine = { show() {}, clear() {} }
