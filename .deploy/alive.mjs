// Asks the program of this container whether it lives: on the practice screen's port, or where there is none (a worker) on that of the
// figures. Ends with 0 where it does.
const port = process.env.HEALTH_PORT || process.env.PORT || '3000'

try {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4000) })
  process.exitCode = answer.ok ? 0 : 1
} catch {
  process.exitCode = 1
}
