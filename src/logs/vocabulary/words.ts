/** What a log says in words, beside its numbers. */
export interface Words {
  /** The line that says that a loss or a gradient is no number. */
  notFinite: string | null
  /** Updates that were skipped because a half-precision number overflowed. */
  overflows: number
  /** The loss scale has come down to where it cannot go further. */
  leastScale: boolean
  /** The line that says that training was stopped early. */
  earlyStop: string | null
  /** The best value that a callback names without that it was reached here. */
  bestBefore: number | null
  /** The last line of an error. */
  exception: string | null
  /** A picture is spoken of. */
  picture: boolean
  /** Episodes are counted: learning by reward. */
  episodes: boolean
  /** Parts of two networks that play against each other, which no line calls a loss. */
  adversarial: boolean
  /** Several settings are tried, each with one result. */
  sweep: boolean
}

const notFinite =
  /^.{0,300}(?:\bloss (?:is|was|became|got|are|went)(?: to)? (?:nan|inf)|\bnan loss|loss\w{0,6} (?:value )?(?:is |= ?)?(?:nan|inf)\b.{0,40}(?:stop|terminat|abort|exit)|invalid loss, terminating|diverged with loss|NanLossDuringTraining|NaN detected|gradients? (?:are|is|contains?) (?:nan|inf)|found (?:nan|inf)|tensor had (?:NaN|Inf)|tensor contains (?:nan|inf)|input contains nan).{0,200}$/im

const overflow = /OVERFLOW|gradient overflow|overflow detected/gi
const leastScale =
  /minimum loss scale reached|loss scale (?:is )?already at minimum|reducing (?:loss scale )?to (?:1(?:\.0)?|0\.\d+|\d(?:\.\d+)?e-\d+)\b(?!\d)/i
const early =
  /^.{0,200}(?:early.?stopp(?:ing|ed)(?! callback| patience)|stopping\. best iteration|training stopped early|stopped by overfitting detector|no improvement (?:for|in|observed)).{0,200}$/im
const best = /did(?:n't| not) improve from (-?\d{1,12}(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?)/i
const exception = /^(?:[\w.]{1,80}(?:Error|Exception|Interrupt)\b.{0,160})$/gm
const traceback = /traceback \(most recent call last\)/i
const picture = /\.(?:png|jpe?g|gif|webp)\b|<img |!\[|screenshot/i
const sweep = /\btrial \d+ (?:finished|complete)|best trial|hyper-?parameter (?:search|tuning)|grid.?search/i

/** Finds them in a pass for each. */
export function wordsOf(text: string): Words {
  const quote = (pattern: RegExp) => pattern.exec(text)?.[0].trim().slice(0, 160) ?? null
  const improved = best.exec(text)?.[1]
  return {
    notFinite: quote(notFinite),
    overflows: text.match(overflow)?.length ?? 0,
    leastScale: leastScale.test(text),
    earlyStop: quote(early),
    bestBefore: improved === undefined ? null : Number(improved),
    exception: traceback.test(text) ? (text.match(exception)?.at(-1)?.slice(0, 160) ?? 'Traceback') : null,
    picture: picture.test(text),
    episodes: /\bepisodes?\b/i.test(text),
    adversarial: /\bG_(?:A|GAN|L1)\b/.test(text) && /\bD_(?:A|real|fake)\b/.test(text),
    sweep: sweep.test(text),
  }
}
