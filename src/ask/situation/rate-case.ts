import { levelOf } from '../question/levels.ts'
import type { Signals } from '../question/slots.ts'
import { normalise } from '../normalise.ts'

/** What a loss does at a learning rate that is told, in the languages that people ask in. */
const symptoms: ['explodes' | 'jumps' | 'still', RegExp][] = [
  [
    'explodes',
    /\b(explod\w*|blow(s|ing|n)? up|blew up|diverg\w*|shoots? up|skyrocket\w*|infinite|explota|explodier\w*|divergier\w*)\b|발산|폭발/,
  ],
  [
    'jumps',
    /\b(jump\w*|bounc\w*|oscillat\w*|zig ?-?zag\w*|spik\w*|swing\w*|fluctuat\w*|all over the place|schwank\w*|springt|oscila\w*|salta)\b|진동|요동/,
  ],
  [
    'still',
    /\b(stuck|flat|plateau\w*|frozen|no progress|nothing happens|hardly moves|barely (moves|changes|falls)|stays? (the same|constant|put|flat)|constant|(not|doesnt|wont|isnt|dont|never) (\w+ )?(mov\w*|go\w* down|fall\w*|decreas\w*|learn\w*|improv\w*|chang\w*|budge|converge\w*)|no baja|sinkt nicht|nicht kleiner)\b|안\s?(줄|떨어|내려)|줄지\s?않|kam nahi/,
  ],
]

/** Other things that may be to blame, or that are compared: then the rate alone explains nothing. */
const others =
  /\b(lrdecay|decay|dropout|weightdecay|schedul\w*|warm ?-?up|accumulat\w*|clip\w*|earlystop|layers?|seeds?|val|test|accuracy|works?|worked|fine|either|both|versus|vs)\b/

/** The entry about a learning rate and what the loss does at it; undefined where either is missing or something else is told of. */
export function rateCase(
  question: string,
  { knobs, tried }: Pick<Signals, 'knobs' | 'tried'>,
  rate: number,
): string | undefined {
  const text = normalise(question)
  const symptom = symptoms.find(([, form]) => form.test(text))?.[0]
  const isAlone = knobs.every((knob) => ['learning-rate', 'batch-size', 'epochs', 'optimizer'].includes(knob))
  if (symptom === undefined || !isAlone || tried.length > 0 || others.test(text) || !(rate > 0)) return undefined
  // "why does lr 0.3 diverge" is asked of the rate; "adam … sgd" compares.
  if (/\badamw?\b/.test(text) && /\bsgd\b/.test(text)) return undefined
  if (symptom !== 'still') return `learning-rate#case-${symptom}`
  const optimizer = /\badamw?\b/.test(text) ? 'adam' : /\bsgd\b/.test(text) ? 'sgd' : null
  const level = levelOf({ topic: 'learning-rate', value: rate, asked: 'fine', optimizer, large: false })
  return level && `learning-rate#case-still-${level}`
}
