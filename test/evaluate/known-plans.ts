import type { Verdict } from '../../src/diagnosis/diagnosis.ts'

/** A plan whose outcome is known beforehand, and what counts as right. */
export interface KnownPlan {
  planText: string
  /** Accepted verdicts; or, with `findings`, any verdict as long as one of these is found. */
  verdicts: Verdict[]
  findings?: string[]
  healthy?: boolean
}

const spiral = 'dataset:spiral hidden:32-32'
const base = `${spiral} batch:8 epochs:120`
const small = 'points:60 hidden:64-64 batch:8'

const expecting = (verdicts: Verdict[], ...planTexts: string[]): KnownPlan[] =>
  planTexts.map((planText) => ({ planText, verdicts }))

/** The plans that any change of a rule has to get right, each with 280 points to learn and 120 held out. */
export const knownPlans: KnownPlan[] = [
  ...expecting(['converged'], '', 'dataset:circles', 'dataset:xor', base).map((plan) => ({ ...plan, healthy: true })),
  ...expecting(['diverged'], 'lr:10', 'dataset:circles lr:10', 'dataset:xor lr:10', `${base} lr:5`, 'lr:1000000'),
  ...expecting(['underfitting'], 'lr:0.001', 'dataset:circles lr:0.001', 'dataset:xor lr:0.001', `${base} lr:0.001`),
  ...expecting(['underfitting', 'unclear'], 'dataset:circles epochs:2', 'dataset:xor epochs:2'),
  ...expecting(['underfitting'], `${spiral} batch:8 epochs:5`, 'dataset:circles hidden:1', 'dataset:xor hidden:1'),
  ...expecting(['underfitting'], 'dataset:spiral hidden:2 batch:8 epochs:120', 'dataset:circles batch:280'),
  ...expecting(['underfitting'], `${spiral} batch:64 epochs:120`),
  ...expecting(
    ['overfitting'],
    `noise:0.4 ${small} epochs:200`,
    `dataset:circles noise:0.25 ${small} lr:0.2 epochs:200`,
  ),
  ...expecting(['overfitting'], `dataset:xor noise:0.25 ${small} lr:0.2 epochs:200`),
  ...expecting(['overfitting'], `dataset:spiral noise:0.1 ${small} lr:0.2 epochs:300`),
  ...['dataset:circles lr:1 batch:32', 'dataset:xor lr:1 batch:32'].map((planText): KnownPlan => ({
    planText,
    verdicts: [],
    findings: ['oscillation', 'noisy-steps'],
  })),
]
