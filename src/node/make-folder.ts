import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it where they are missing. One after the other: Node.js's own recursion never ends in places
 * that take no folders, such as /proc.
 * @throws Error of the file system when one cannot be made
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (problem) {
    // Somebody else was faster.
    if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem
  }
}
