import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** In a process of its own: which modules are loaded is the process's. */
function loadedWith(metricsPort: number | undefined): boolean {
  const program = `
    import { createRequire } from 'node:module'
    import { withMetrics } from './src/host/watch/metrics.ts'
    const parts = { config: { metricsPort: ${metricsPort} }, commands: [], training: {}, store: {} }
    const given = await withMetrics(parts)
    const loaded = Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('prom-client'))
    console.log(JSON.stringify({ same: given === parts, loaded }))`
  const words = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const { same, loaded } = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as {
    same: boolean
    loaded: boolean
  }
  expect(same).toBe(!loaded)
  return loaded
}

test('without METRICS_PORT nothing is counted, and the library is not even loaded', () => {
  expect(loadedWith(undefined)).toBe(false)
  expect(loadedWith(0)).toBe(true)
})
