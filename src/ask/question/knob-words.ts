import { knobs } from '../../plan/knobs.ts'

/** The topics that are settings, by the word that stands for each in a normalised text. */
export const knobWords: ReadonlyMap<string, string> = new Map([
  ['lr', knobs.lr.lesson],
  ['batch', knobs.batch.lesson],
  ['epoch', knobs.epochs.lesson],
  ['lrdecay', knobs.decay.lesson],
  ['decay', knobs.decay.lesson],
  ['dropout', knobs.dropout.lesson],
  ['earlystop', 'early-stopping'],
  ['weightdecay', 'weight-decay-regularization'],
  ['optimizer', knobs.optimizer.lesson],
  ['adam', knobs.optimizer.lesson],
  ['sgd', knobs.optimizer.lesson],
  ['normalise', 'data-normalization'],
  ['unit', knobs.hidden.lesson],
  ['layer', knobs.hidden.lesson],
  ['layers', knobs.hidden.lesson],
  ['deeper', knobs.hidden.lesson],
  ['wider', knobs.hidden.lesson],
])
