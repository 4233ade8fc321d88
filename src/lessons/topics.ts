/** What is asked and answered about: the five knobs, how a run can end, then everything around them. Each has its lesson. */
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

/** The lessons of the first part, in the order in which a beginner reads them: what each knob does, and how a run can end. */
const firstPart = [
  'first-steps',
  'bot-usage',
  'loss-curves',
  'hyperparameters-general',
  'learning-rate',
  'batch-size',
  'epochs',
  'learning-rate-decay',
  'dropout',
  'convergence',
  'divergence',
  'nan-loss',
  'underfitting',
  'overfitting',
  'validation-split',
  'early-stopping',
  'model-capacity',
  'optimizer',
  'weight-decay-regularization',
  'data-normalization',
  'initialization-activation',
] as const

/** Those of the second part: how one finds good settings, and how sure one can be of them. */
export const secondPart = ['which-knobs-matter', 'rate-and-batch', 'searching', 'seeds-and-luck', 'patience'] as const

/** What questions to practise with are about: every lesson but the first. Discord shows no more than these 25 in a list. */
export const questionTopics = [...topics, ...secondPart] as const

/** The ids of all lessons; none presupposes a later one. */
export const path = [...firstPart, ...secondPart] as const
