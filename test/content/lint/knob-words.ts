import type { Knob } from '../../../src/plan/knobs.ts'

/** How people speak of a knob, also without its name. */
const spoken: [Knob, RegExp][] = [
  ['lr', /\b(learning rates?|rates?|steps?|pace|speed)\b/i],
  ['batch', /\bbatch(es)?\b|\bat once\b|\bcorrections?\b/i],
  ['epochs', /\b(epochs?|passes|longer|stopped|time)\b/i],
  ['decay', /\b(decay|shrink\w*|shrank|slow(s|ed) down)\b/i],
  ['dropout', /\bdropout\b|\bunits? (are |is )?(switched )?off\b/i],
  ['hidden', /\b(layers?|units?|larger network|smaller network|small network|large network|size of the network)\b/i],
  ['points', /\bexamples\b/i],
  ['optimizer', /\b(adam|sgd|optimizer)\b/i],
  ['activation', /\b(relu|tanh)\b/i],
]

/** The knobs that a text speaks of. */
export function namedKnobs(text: string): Knob[] {
  return spoken.filter(([, form]) => form.test(text)).map(([knob]) => knob)
}
