/**
 * Calls `end` when what is printed cannot be written any more, with the exit code: 0 where whoever read it has had enough
 * (`| head -1`), 1 where it is lost. Without it Node.js ends the program with a stack.
 */
export function whenUnread(end: (code: 0 | 1) => void): void {
  process.stdout.on('error', (problem: NodeJS.ErrnoException) => end(problem.code === 'EPIPE' ? 0 : 1))
}
