import { knobs } from '../plan/knobs.ts'
import { normalise } from './normalise.ts'

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

/** What a question says beside its words. */
export interface Signals {
  /** Settings it names, as topics, in its order; with two of them it may ask how they belong together. */
  knobs: string[]
  /** A setting with a value, and what is asked of it: `is 0.85 dropout too much?` */
  value: { topic: string; value: number; asked: 'high' | 'low' | 'fine' | 'bad'; withAdam: boolean } | null
  /** What was tried already, by the names that steps carry in the content. */
  tried: string[]
  /** A question about the person's own last run. */
  ownRun: boolean
  /** Epochs, batch and examples, where all three are named. */
  counts: { epochs: number; batch: number; examples: number } | null
}

const number = String.raw`(\d+(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+)`
const knob = '(lr|batch|epoch|round|lrdecay|decay|dropout)'
const between = String.raw`(?:\s*(?:=|:|of|is|at|to|size|rate|value|per|with)\s*){0,2}\s*`
const knobFirst = new RegExp(`\\b${knob}\\b${between}${number}\\b(?! (?:epoch|round|examples|dropout))`)
const valueFirst = new RegExp(
  `\\b${number}\\s*%?\\s*(?:of |for |as |an? |good |fine |large |small |usual |sensible |normal ){0,3}${knob}\\b`,
)

/** Reads the signals of a question. Pure patterns: a wrong guess only moves the ranking. */
export function signalsOf(question: string): Signals {
  const text = normalise(question).replaceAll(/\b(zero|no)\b(?= (lr|batch|dropout|decay))/g, '0')
  return {
    knobs: knobsIn(text),
    value: valueIn(text),
    tried: triedIn(text),
    ownRun: ownRunForm.test(text),
    counts: countsIn(text),
  }
}

const ownRunForm =
  /\b(my|our) (last|latest|previous|recent|most recent|newest) (run|training|train|try|attempt|result|experiment|curve)\b|\b(run|training) i just\b|\bmy run just now\b|\bwhat happened in my run\b|\bmy last\b.{0,12}\brun\b/

function knobsIn(text: string): string[] {
  const sized = text.replaceAll(/\b(large|small|deep|wide) network\b/g, 'layer')
  const words = sized.match(/[a-z]+/g) ?? []
  return [...new Set(words.map((word) => knobWords.get(word)).filter((topic) => topic !== undefined))]
}

const highForm =
  /\btoo (large|high|hi|much|many|strong|fast|long|big)\b|\b(overkill|excessive|insane|extreme)\b|\btoo\b$/
const lowForm = /\btoo (small|low|few|weak|short|slow|small)\b/
const badForm = /\b(bad|wrong|problem|mistake|silly|stupid)\b/
const fineForm = /\b(good|enough|fine|normal|sensible|sufficient|usual|common|sane)\b/

const askedForms: [RegExp, 'high' | 'low' | 'fine' | 'bad'][] = [
  [highForm, 'high'],
  [lowForm, 'low'],
  [fineForm, 'fine'],
  [badForm, 'bad'],
]

function valueIn(text: string): Signals['value'] {
  const [, name, after] = knobFirst.exec(text) ?? []
  const [, before, nameAfter] = valueFirst.exec(text) ?? []
  const topic = knobWords.get((name ?? nameAfter ?? '').replace('round', 'epoch'))
  const value = Number(after ?? before)
  const asked = askedForms.find(([form]) => form.test(text))?.[1]
  const asks =
    /^(so |but |hey )?(is|are|isnt|arent|would|was|will|can|does)\b|\?\s*$|, (is|are|right|ok)|\b(is|are) (that|this|it)\b|\bor\b/.test(
      text,
    )
  if (topic === undefined || !Number.isFinite(value) || asked === undefined || !asks) return null
  return {
    topic,
    value: topic === 'dropout' && value > 1 && value <= 100 ? value / 100 : value,
    asked,
    withAdam: /\badam\b/.test(text),
  }
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
