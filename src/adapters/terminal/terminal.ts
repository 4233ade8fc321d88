import type { CommandEvent, Outcome } from '../../app/dispatch.ts'
import type { ErrorCode } from '../../errors.ts'
import type { Reply } from '../../reply/reply.ts'
import { createInterrupts, type Interrupts } from './interrupts.ts'
import { readLines } from './lines.ts'
import { readWords, type Screen, type TerminalOptions } from './options.ts'
import { createPrinter, type Done, widthOf } from './printer.ts'
import { createProgressLine, noProgressLine } from './progress.ts'
import { promptLines } from './prompt.ts'

/**
 * Answers one command (from the words), or one a line on stdin, or a person at a prompt.
 * @returns the exit code: 1 if anything failed, else 2 if any input was bad, else 0; 130 after Ctrl-C; 0 after a prompt
 */
export async function runTerminal(options: TerminalOptions): Promise<number> {
  const { input, output } = options
  const { json, line } = readWords(options.words)
  const atPrompt = line === undefined && input.isTTY === true
  const interrupts = createInterrupts()
  const stopListening = listen(options, interrupts)
  const speak = createSpeaker(options, interrupts, createPrinter(output, { json, atPrompt, env: options.env }))
  try {
    const code = await answerAll(linesOf(options, { json, line, atPrompt }, interrupts), speak, interrupts)
    await written(output)
    // What is written last is lost after all has been answered.
    return atPrompt ? 0 : (interrupts.exitCode ?? code)
  } finally {
    stopListening()
    // An open stdin would keep the process alive.
    if (interrupts.left.aborted) input.destroy()
    await written(output)
  }
}

interface Way {
  json: boolean
  line: string | undefined
  atPrompt: boolean
}

async function* linesOf(options: TerminalOptions, way: Way, interrupts: Interrupts): AsyncGenerator<string> {
  const { input, output, errorOutput } = options
  if (way.line !== undefined) yield way.line
  else if (!way.atPrompt) yield* readLines(input)
  else yield* promptLines(options, way.json || !output.isTTY ? errorOutput : output, interrupts)
}

/** Ctrl-C, a process that has to end, and readers that went away (`| head -1`) all lead out. */
function listen({ onInterrupt, signal, output, errorOutput }: TerminalOptions, interrupts: Interrupts): () => void {
  const end = (): void => interrupts.leave(1)
  const gone = (problem: NodeJS.ErrnoException): void => {
    // Whoever reads no further has had enough; any other end loses an answer.
    if (problem.code !== 'EPIPE' && interrupts.exitCode === undefined)
      errorOutput.write(`The answer could not be written: ${problem.message}\n`)
    interrupts.leave(problem.code === 'EPIPE' ? 0 : 1)
  }
  const ignore = (): void => {}
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end, { once: true })
  output.on('error', gone)
  errorOutput.on('error', ignore)
  const stopInterrupts = onInterrupt?.(interrupts.interrupt)
  // The error listeners stay: a pipe may report its end after the last write.
  return () => {
    signal?.removeEventListener('abort', end)
    stopInterrupts?.()
  }
}

type Speaker = (line: string) => Promise<Outcome | undefined>

/** Asks one line, shows its progress, prints its answer. Undefined when somebody left before the answer. */
function createSpeaker(options: TerminalOptions, interrupts: Interrupts, print: (done: Done) => string): Speaker {
  const { run, output, errorOutput, env } = options
  const progress =
    errorOutput.isTTY && env.TERM !== 'dumb'
      ? createProgressLine(
          (text) => void errorOutput.write(text),
          () => widthOf(errorOutput),
        )
      : noProgressLine
  const show = (reply: Reply): void => {
    if (!interrupts.left.aborted) progress.show(reply)
  }
  return async (line) => {
    const running = interrupts.run((signal) => lastEvent(run(line, signal), show))
    const done = await running.finally(() => progress.clear())
    if (done !== undefined) output.write(print(done))
    return done?.outcome
  }
}

async function lastEvent(answers: AsyncGenerator<CommandEvent>, onReply: (reply: Reply) => void): Promise<Done> {
  for await (const answer of answers) {
    if (answer.type === 'done') return answer
    onReply(answer.reply)
  }
  throw new Error('the answer ended without its last word')
}

async function answerAll(lines: AsyncGenerator<string>, speak: Speaker, interrupts: Interrupts): Promise<number> {
  let code = 0
  for (;;) {
    const next = await interrupts.untilLeft(lines.next())
    if (next === undefined || next.done) return interrupts.exitCode ?? code
    code = worseCode(code, await speak(next.value))
  }
}

const badInput: ErrorCode[] = ['invalid-input', 'unknown-command', 'not-found']

function worseCode(code: number, outcome: Outcome | undefined): number {
  if (outcome === undefined || outcome.ok || code === 1) return code
  return badInput.includes(outcome.error.code) ? 2 : 1
}

/** Resolves when all that was written has gone out, or can no longer go anywhere. */
function written(screen: Screen): Promise<void> {
  // A turn later a failure has been told, too.
  return new Promise((resolve) => screen.write('', () => setImmediate(resolve)))
}
