import { readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolder } from '../../node/make-folder.ts'
import { visibleText } from '../../reply/escape.ts'

/** Lines kept for the arrow keys. */
export const historySize = 500
const longestLine = 2_000

/** The lines of earlier sessions, newest first; none when there is no such file. */
export function readHistory(file: string | undefined): string[] {
  if (file === undefined) return []
  try {
    return readFileSync(file, 'utf8').split('\n').map(visibleText).filter(Boolean).slice(0, historySize)
  } catch {
    return []
  }
}

/** Keeps the lines, newest first. A history that cannot be written is no reason to stop. */
export function writeHistory(file: string | undefined, lines: string[]): void {
  if (file === undefined) return
  const kept = lines.filter((line) => line.length <= longestLine).slice(0, historySize)
  try {
    makeFolder(dirname(file))
    // What a person typed is for that person's eyes.
    writeFileSync(file, kept.join('\n'), { mode: 0o600 })
  } catch {
    // Read-only or full: the arrow keys still know this session.
  }
}
