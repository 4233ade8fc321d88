import { knobWords } from './knob-words.ts'
import { normalise } from '../normalise.ts'
import { type AskedValue, valueIn } from './value.ts'

/** What a question says beside its words. */
export interface Signals {
  /** Settings it names, as topics, in its order; with two of them it may ask how they belong together. */
  knobs: string[]
  /** A setting with a value, and what is asked of it: `is 0.85 dropout too much?` */
  value: AskedValue | null
  /** What was tried already, by the names that steps carry in the content. */
  tried: string[]
  /** A question about the person's own last run. */
  ownRun: boolean
  /** A question about "that": about the last run too, while it is what is being talked about. */
  pointsBack: boolean
  /** Epochs, batch and examples, where all three are named. */
  counts: { epochs: number; batch: number; examples: number } | null
}

/** Reads the signals of a question. Pure patterns: a wrong guess only moves the ranking. */
export function signalsOf(question: string): Signals {
  const text = normalise(question).replaceAll(/\b(zero|no)\b(?= (lr|batch|dropout|decay))/g, '0')
  return {
    knobs: knobsIn(text),
    value: valueIn(text),
    tried: triedIn(text),
    ownRun: ownRunForm.test(text),
    pointsBack: pointsBackForm.test(text) && !/\d/.test(text),
    counts: countsIn(text),
  }
}

const ownRunForm =
  /\b(my|our) (last|latest|previous|recent|most recent|newest) (run|training|train|try|attempt|result|experiment|curve)\b|\b(run|training) i just\b|\bmy run just now\b|\bwhat happened in my run\b|\bmy last\b.{0,12}\brun\b/

/** `why did that diverge?`, `was it overfitting?`, `what went wrong there?`: nothing but the run is named, and at most a verdict. */
const pointsBackForm = new RegExp(
  '^(?:(?:so|and|but|ok|okay|good|hm+|wait),? )*(?:' +
    '(?:(?:why|how come) )?(?:did|was|is|has|does) (?:that|this|it)(?: run| one| training)?(?: \\w+)?' +
    ' (?:diverged?|explode|blow up|overfit|underfit|converged?|memorise|fail|swing|happen|good|bad|nan)' +
    '|what (?:went wrong|happened)(?: there| here| with (?:that|this|it))?)[ ?!.]*$',
)

function knobsIn(text: string): string[] {
  const sized = text.replaceAll(/\b(large|small|deep|wide) network\b/g, 'layer')
  const words = sized.match(/[a-z]+/g) ?? []
  return [...new Set(words.map((word) => knobWords.get(word)).filter((topic) => topic !== undefined))]
}

const triedForm =
  /\b(already|tried|ive tried|have tried|even (with|after|though)|after (lower|raise|add\w*|train\w*)|still|lowered|no matter)\b/

/** A word of the text → what it says was tried. Only those on the side of "tried" count, up to "but", "what" or a comma. */
const triedThings: [RegExp, string][] = [
  [/\blr\b/, 'lr'],
  [/\bbatch\b/, 'batch'],
  [/\bepoch\b|\b(longer|more) (train\w*|round)\b|\btrain\w* (longer|more)\b/, 'epochs'],
  [/\bdropout\b/, 'dropout'],
  [/\b(more|got more|added) (data|examples)\b/, 'points'],
  [/\b(layer|layers|unit|large network|small network)\b/, 'hidden'],
  [/\bnormalise\b|\bclean\w* (the )?data\b/, 'data'],
  [/\b(lrdecay|decay)\b/, 'decay'],
  [/\bearlystop\b/, 'patience'],
  [/\bclip\w*\b/, 'clip'],
]

function triedIn(text: string): string[] {
  const stillBad = /\bstill\b/.test(text) && /\b(lower|raise|add\w*|tried|after|even|more)\b/.test(text)
  const isTold = /\b(already|tried|even (with|after)|after (lower|raise|add\w*))\b/.test(text) || stillBad
  if (!isTold || !triedForm.test(text)) return []
  const part = text.split(/\bwhat (else|now|can|do|should)\b|\?/)[0]!
  return triedThings.filter(([form]) => form.test(part)).map(([, name]) => name)
}

function countsIn(text: string): Signals['counts'] {
  const epochs = Number(/\b(\d+) (epoch|round)\b/.exec(text)?.[1])
  const batch = Number(/\bbatch (?:of |size )?=?\s*(\d+)\b/.exec(text)?.[1])
  const examples = Number(/\b(\d+) (?:training )?(examples|points|data)\b/.exec(text)?.[1])
  if (!(batch > 0 && examples > 0)) return null
  return { epochs: epochs > 0 ? epochs : 1, batch, examples }
}
