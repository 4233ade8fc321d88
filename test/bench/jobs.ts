import { drawData } from '../../src/data/draw.ts'
import { parsePlan } from '../../src/plan/text.ts'
import type { TrainingJob } from '../../src/adapters/tfjs/job.ts'
import { networkOf } from '../../src/training/network.ts'
import { tables } from '../support/tables.ts'

/** The trainings that are timed. R1 is the one all engines are compared on, here and in `peers/`. */
export const plans = {
  r1: 'dataset:moons points:280 validation:120 hidden:32-32 optimizer:adam lr:0.01 dropout:0.2 batch:32 epochs:50',
  moons: '',
  spiral: 'dataset:spiral hidden:32-32 batch:8 epochs:120',
  iris: 'dataset:iris hidden:16 epochs:100',
  digits: 'dataset:digits hidden:64 batch:32 epochs:20 points:1400 validation:400',
} as const

export type JobName = keyof typeof plans

export const jobNames = Object.keys(plans) as JobName[]

/** A plan with its data drawn: what is timed is the training alone. */
export function jobOf(planText: string): TrainingJob {
  const result = parsePlan(planText)
  if (!result.ok) throw new Error(`${planText}: ${result.problem}`)
  const { plan } = result
  const data = drawData(plan, 'validation', tables)
  return { plan, data, network: networkOf(plan, data) }
}
