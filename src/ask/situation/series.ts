/** A decimal number that is no part of a longer one, as a pattern with one group. */
export const number = String.raw`(\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?![\d.]*\d)`

const join = String.raw`(?:\s*(?:,|;|->|→|\.\.\.|…|\bthen\b|\band\b|\bto\b|\bnow\b)\s*)+`

/** `loss 2.7, 4.7 … 14.8`, `like 0.501 then 0.500 then 0.4999`, `loss from 87.3 to 8.26`; never the values of a setting. */
export function seriesOf(text: string): number[] {
  const form = new RegExp(`${number}(?:${join}${number}){1,}`, 'g')
  for (const match of text.matchAll(form)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    if (
      /(?:\b(?:lr|rate|rates|tried|batch|epochs?|seeds?|layers?|units?|dropout|acc\w*|between)\b|[=:-])[^.?!]{0,16}$/.test(
        before,
      )
    )
      continue
    const values = (match[0].match(/\d+(?:\.\d+)?(?:e[-+]?\d+)?/g) ?? []).map(Number)
    const aboutLoss = /\b(?:loss|cost|error)\b/.test(before) || (/\bfrom\s*$/.test(before) && /\bloss\b/.test(text))
    const isFine = values.length >= 3 && values.some((value) => !Number.isInteger(value))
    if (aboutLoss && (values.length >= 3 || /\bfrom\s*$/.test(before))) return values
    if (isFine && /\b(?:like|improves?|goes|falls?|drops?)\b[^.]*$/.test(before)) return values
  }
  return []
}
