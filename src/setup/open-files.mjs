import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import { SetupError } from './report.mjs'

/**
 * How many files must be to be had: the program failed with a limit of 160 and ran with one of 200, of which Node has some 20 open
 * itself. The least limit that a system comes with is 256 (macOS).
 */
const needed = 200

/** Opens as many files as the program does at most. @throws SetupError when they are not to be had */
export function assertOpenFiles() {
  const opened = []
  try {
    while (opened.length < needed) opened.push(openSync(devNull))
  } catch (problem) {
    if (problem.code !== 'EMFILE' && problem.code !== 'ENFILE') throw problem
    const here = `${opened.length} more files can be opened here at once, and this needs ${needed}`
    throw new SetupError(`${here}. In the same shell: ulimit -n 1024, then the same command again`)
  } finally {
    opened.forEach((file) => closeSync(file))
  }
}
