import { knobWords } from './knob-words.ts'

/** A setting with a value, and what is asked of it. */
export interface AskedValue {
  topic: string
  value: number
  asked: 'high' | 'low' | 'fine' | 'bad'
  /** Null where the question names none. */
  optimizer: 'adam' | 'sgd' | null
  /** It is about data or a network far larger than ours. */
  large: boolean
}

/** A decimal number is one: nothing that is part of a longer one. */
const number = String.raw`(?<![\d.])(\d+(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+)(?!\.?\d)`
const knob = '(lr|batch|epoch|round|lrdecay|decay|dropout)'
const between = String.raw`(?:\s*(?:=|:|of|is|at|to|size|rate|value|per|with)\s*){0,2}\s*`
const knobFirst = new RegExp(`\\b${knob}\\b${between}${number}\\b(?! (?:epoch|round|examples|dropout))`)
const valueFirst = new RegExp(
  `${number}\\s*%?\\s*(?:of |for |as |an? |good |fine |large |small |usual |sensible |normal ){0,3}${knob}\\b`,
)

const highForm =
  /\btoo (large|high|hi|much|many|strong|fast|long|big)\b|\b(overkill|excessive|insane|extreme)\b|\btoo\b$/
const lowForm = /\btoo (small|low|few|weak|short|slow|small)\b/
const badForm = /\b(bad|wrong|problem|mistake|silly|stupid)\b/
const fineForm = /\b(good|enough|fine|normal|sensible|sufficient|usual|common|sane|typical)\b/

const askedForms: [RegExp, 'high' | 'low' | 'fine' | 'bad'][] = [
  [highForm, 'high'],
  [lowForm, 'low'],
  [fineForm, 'fine'],
  [badForm, 'bad'],
]

/** Names of data and networks far from ours: what is usual for a few hundred examples says little about them. */
const largeForm =
  /\b(resnet\w*|vgg\w*|cifar\w*|imagenet|mnist|bert|gpt\w*|llm|llama|transformer\w*|yolo\w*|unet|u-net|vit|lstm|rnn|gan|fine-?tun\w*|pretrain\w*|pre-trained|coco|millions?|lora)\b/

const smallForm = /\b(small|narrow) (network|layer|layers|unit)\b|\bfew unit\b/

/** What is asked of a value stands close to it: beyond this many characters it is asked of something else. */
const farthest = 40

function nearOf(text: string, match: RegExpExecArray | null): string {
  if (match === null) return ''
  const end = match.index + match[0].length
  return text.slice(Math.max(0, match.index - farthest), end + farthest)
}

/** Reads a value and what is asked of it from a normalised text. */
export function valueIn(text: string): AskedValue | null {
  const first = knobFirst.exec(text)
  const second = valueFirst.exec(text)
  const [, name, after] = first ?? []
  const [, before, nameAfter] = second ?? []
  const topic = knobWords.get((name ?? nameAfter ?? '').replace('round', 'epoch'))
  const value = Number(after ?? before)
  const near = nearOf(text, first ?? second)
  const asked = askedForms.find(([form]) => form.test(near))?.[1]
  const asks =
    /^(so |but |hey )?(is|are|isnt|arent|would|was|will|can|does)\b|\?\s*$|, (is|are|right|ok)|\b(is|are) (that|this|it)\b|\bor\b/.test(
      text,
    )
  if (topic === undefined || !Number.isFinite(value) || asked === undefined || !asks) return null
  // What is usual elsewhere is too much for few units: answers of their own say so.
  if (topic === 'dropout' && smallForm.test(text)) return null
  return {
    topic,
    value: topic === 'dropout' && value > 1 && value <= 100 ? value / 100 : value,
    asked,
    optimizer: /\badamw?\b/.test(text) ? 'adam' : /\bsgd\b/.test(text) ? 'sgd' : null,
    large: largeForm.test(text),
  }
}
