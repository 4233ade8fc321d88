import { createInterface } from 'node:readline/promises'
import { historySize } from './history.ts'
import type { Interrupts } from './interrupts.ts'
import type { Screen, TerminalOptions } from './options.ts'

const greeting =
  'Say what to train, such as “learning rate 0.3 and a bit of dropout”, ask a question, or type /help. Tab completes, Ctrl-D leaves.'
const prompt = '> '

/** The lines a person types at a prompt with history, until Ctrl-D, `exit` or a second Ctrl-C. */
export async function* promptLines(
  { input, typedLines, complete }: TerminalOptions,
  screen: Screen,
  interrupts: Interrupts,
): AsyncGenerator<string> {
  const history = typedLines?.list() ?? []
  const completer = (line: string): [string[], string] => {
    const { from, choices } = complete(line)
    return [choices, line.slice(from)]
  }
  const options = { terminal: true, prompt, history, historySize, removeHistoryDuplicates: true, completer }
  const lines = createInterface({ input, output: screen, ...options })
  lines.on('history', (newest: string[]) => typedLines?.write(newest))
  typedLines?.onForget(() => void historyOf(lines)?.splice(0))
  let closed = false
  lines.once('close', () => (closed = true))
  lines.on('SIGINT', () => {
    if (interrupts.isRunning || lines.line === '') return interrupts.interrupt()
    // A half-typed line is thrown away, as in a shell.
    lines.write(null, { ctrl: true, name: 'e' })
    lines.write(null, { ctrl: true, name: 'u' })
  })
  interrupts.left.addEventListener('abort', () => lines.close(), { once: true })
  screen.write(`${greeting}\n`)
  lines.prompt()
  try {
    for await (const line of lines) {
      if (/^\s*\/?(exit|quit)\s*$/i.test(line)) return
      if (line.trim() !== '') yield line
      // Ctrl-D while the command ran: from Node.js 24 on a closed prompt throws.
      if (!closed) lines.prompt()
    }
    // Ctrl-D leaves the cursor behind the prompt.
    screen.write('\n')
  } finally {
    lines.close()
  }
}

/** The lines that the arrow keys know; documented by Node.js, and not among its types. */
const historyOf = (lines: object): string[] | undefined => (lines as { history?: string[] }).history
