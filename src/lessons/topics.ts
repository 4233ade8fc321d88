/** The ids of all lessons, in reading order: the five knobs, how a run can end, then everything around them. */
export const topics = [
  'hyperparameters-general',
  'learning-rate',
  'batch-size',
  'epochs',
  'learning-rate-decay',
  'dropout',
  'loss-curves',
  'convergence',
  'divergence',
  'overfitting',
  'underfitting',
  'nan-loss',
  'validation-split',
  'early-stopping',
  'model-capacity',
  'optimizer',
  'weight-decay-regularization',
  'data-normalization',
  'initialization-activation',
  'bot-usage',
] as const

export type Topic = (typeof topics)[number]
