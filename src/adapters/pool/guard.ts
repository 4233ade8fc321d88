import { Worker } from 'node:worker_threads'

/**
 * Ends a child process that nobody can end from outside: its parent is gone, or it has taken more memory than allowed
 * (the heap limit of V8 does not count WebAssembly and typed arrays). A thread of its own looks twice a second, since a
 * training that loops for ever leaves the main thread no time. Text, so that the thread needs no loader.
 */
const watch = `
  const { workerData } = require('node:worker_threads')
  setInterval(() => {
    const orphaned = process.ppid !== workerData.parent
    const tooLarge = process.memoryUsage.rss() > workerData.megabytes * 2 ** 20
    if (orphaned || tooLarge) process.kill(process.pid, 'SIGKILL')
  }, 500)`

/** To be called first in a child process; `megabytes` is the most memory it may take in all. */
export function guardChild(megabytes: number): void {
  // What a person reads comes from the parent; a library's chatter in here belongs to the log.
  process.stdout.write = process.stderr.write.bind(process.stderr)
  const watcher = new Worker(watch, { eval: true, execArgv: [], workerData: { parent: process.ppid, megabytes } })
  watcher.unref()
}
