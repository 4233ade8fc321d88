import { mostPins } from '../state/address.ts'
import { writePlace } from '../state/actions.ts'
import { bench, plans, type StageRun } from '../state/bench.ts'
import { openTrainer } from '../training/trainer.ts'

/** Keeps the curve of a run behind the ones that come; the oldest makes room. */
export function pinRun({ planText, rows }: Pick<StageRun, 'planText' | 'rows'>): void {
  const pin = { planText, validation: rows.map(({ validationLoss }) => validationLoss) }
  const others = bench.state.pins.filter((one) => one.planText !== planText)
  bench.set({ pins: [...others, pin].slice(-mostPins) })
  writePlace('replace')
}

export function unpin(planText: string): void {
  bench.set({ pins: bench.state.pins.filter((pin) => pin.planText !== planText) })
  writePlace('replace')
}

/** Trains plans beside the stage, one after the other, and pins them: the same plan gives the same curve. */
export async function pinPlans(planTexts: readonly string[]): Promise<void> {
  for (const planText of planTexts) await pinPlan(planText)
}

function pinPlan(planText: string): Promise<void> {
  const reading = plans.read(planText)
  if (!reading.ok) return Promise.resolve()
  return new Promise((resolve) => {
    const trainer = openTrainer((message) => {
      if (message.type !== 'done' && message.type !== 'failed') return
      if (message.type === 'done') {
        const pin = { planText, validation: message.history.validationLoss }
        bench.set({ pins: [...bench.state.pins.filter((one) => one.planText !== planText), pin].slice(-mostPins) })
      }
      trainer.close()
      resolve()
    })
    trainer.load(reading.plan, { play: true, epochsPerSecond: Infinity })
  })
}
