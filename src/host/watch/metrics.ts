import type { Parts } from '../parts.ts'

/** The parts, with what passes them counted where METRICS_PORT asks for it; elsewhere they stay as they are and nothing is loaded. */
export async function withMetrics(parts: Parts): Promise<Parts> {
  if (parts.config.metricsPort === undefined) return parts
  const { openMetrics } = await import('../../adapters/metrics/metrics.ts')
  const metrics = openMetrics()
  return {
    ...parts,
    metrics,
    commands: metrics.commands(parts.commands),
    training: metrics.queue(parts.training),
    store: metrics.store(parts.store),
  }
}
