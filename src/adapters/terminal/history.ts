import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolder } from '../../node/make-folder.ts'
import { holdsSecret } from '../../understand/words/clean.ts'
import { visibleText } from '../../reply/escape.ts'

/** Lines kept for the arrow keys. */
export const historySize = 500
const longestLine = 2_000

/** The lines of earlier sessions, newest first; none when there is no such file. */
function readHistory(file: string | undefined): string[] {
  if (file === undefined) return []
  try {
    return readFileSync(file, 'utf8').split('\n').map(visibleText).filter(Boolean).slice(0, historySize)
  } catch {
    return []
  }
}

/** Keeps the lines, newest first. A history that cannot be written is no reason to stop. */
function writeHistory(file: string | undefined, lines: string[]): void {
  if (file === undefined) return
  const kept = lines.filter((line) => line.length <= longestLine && !holdsSecret(line)).slice(0, historySize)
  try {
    makeFolder(dirname(file))
    // What a person typed is for that person's eyes.
    writeFileSync(file, kept.join('\n'), { mode: 0o600 })
  } catch {
    // Read-only or full: the arrow keys still know this session.
  }
}

/** The lines of a prompt, as their file has them; told to whoever keeps them in memory when they are to be forgotten. */
export interface TypedLines {
  list(): string[]
  write(lines: string[]): void
  forget(): void
  /** Calls the listener at every `forget`. */
  onForget(listener: () => void): void
}

/** The lines in a file; in none, where nothing is kept. */
export function typedLinesIn(file: string | undefined): TypedLines {
  const listeners: (() => void)[] = []
  return {
    list: () => readHistory(file),
    write: (lines) => writeHistory(file, lines),
    forget() {
      if (file !== undefined) rmSync(file, { force: true })
      for (const listener of listeners) listener()
    },
    onForget: (listener) => void listeners.push(listener),
  }
}
