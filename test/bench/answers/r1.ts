import { openTrainer } from '../../../src/adapters/tfjs/trainer.ts'
import { tables } from '../../support/tables.ts'
import { jobOf, plans } from '../jobs.ts'

/** Milliseconds of the processor for one R1 training: what other times are compared with. */
export async function costOfR1(): Promise<number> {
  const { trainer } = await openTrainer({ backend: 'wasm', step: 'fused', tables })
  const { plan } = jobOf(plans.r1)
  const { signal } = new AbortController()
  const train = () => trainer.train(plan, { signal, surface: false })
  for (let warm = 0; warm < 10; warm++) await train()
  const before = process.cpuUsage()
  for (let turn = 0; turn < 50; turn++) await train()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / 50
}
