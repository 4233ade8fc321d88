/**
 * Turns work that reports through a callback into a generator: yields the latest report whenever the reader is ready for
 * one (older ones are dropped), returns what the work returns.
 */
export async function* reporting<Report, Result>(
  work: (report: (report: Report) => void) => Promise<Result>,
): AsyncGenerator<Report, Result> {
  let latest: Report | undefined
  let wake = () => {}
  const next = () => new Promise<void>((resolve) => (wake = resolve))
  let waiting = next()
  let ended = false
  const result = work((report) => {
    latest = report
    wake()
  }).finally(() => {
    ended = true
    wake()
  })
  // The reader awaits `result` below; until then a rejection must not count as unhandled.
  result.catch(() => {})
  while (!ended) {
    await waiting
    waiting = next()
    if (latest !== undefined && !ended) {
      const report = latest
      latest = undefined
      yield report
    }
  }
  return await result
}
