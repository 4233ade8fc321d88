/** A number with a decimal comma behind a name: `Verlust: 0,4532`. */
const certain = /(?:[:=]\s{0,3}|[a-zäöüß]\s{1,3})[+-]?\d{1,4},\d{2,15}(?!\d|[,.]\d)/gi

/** The same with one digit, which could also be two numbers; where a log has decimal commas it is one. */
const likely = /([:=]\s{0,3}|[a-zäöüß]\s{1,3})([+-]?\d{1,4}),(\d{1,15})(?!\d|[,.]\d)/gi

/** So many are no coincidence. */
const fewest = 3

/** How much of a log is looked at: its writer does not change in it. */
const sample = 50_000

/** A log that was written with decimal commas, with points in their place; any other one as it is. */
export function withDecimalPoints(text: string): string {
  const start = text.slice(0, sample)
  if (!start.includes(',')) return text
  const commas = start.match(certain)?.length ?? 0
  // The command that started it may have points: `--lr 0.001`.
  const points = start.match(/[:=\s]\d{1,4}\.\d{2}/g)?.length ?? 0
  return commas < fewest || 2 * points >= commas ? text : text.replaceAll(likely, '$1$2.$3')
}
