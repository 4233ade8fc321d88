/** Not a number, as it is printed: `nan`, `-inf`, `Infinity`, `1.#QNAN`. */
const notFinite = /^[+-]?(?:nan|inf|infinity|1\.#\w{2,8})$/i

/** Each digit has one place to be, so no text is tried twice. */
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/** Longer than any number that is printed. */
const longestNumber = 40

/** The number that a word of a log is: `0.41`, `nan`, `87.5%` (0.875), `45/60` (0.75); undefined for any other word. */
export function readNumber(word: string): number | undefined {
  const text = word.trim()
  if (text === '' || text.length > longestNumber) return undefined
  if (decimal.test(text)) return Number(text)
  if (notFinite.test(text))
    return /nan|#(?:q|s)?nan|#ind/i.test(text) ? Number.NaN : text.startsWith('-') ? -Infinity : Infinity
  if (text.endsWith('%')) return share(readNumber(text.slice(0, -1)), 100)
  const [part = '', whole = '', ...more] = text.split('/')
  return more.length === 0 && decimal.test(part) && decimal.test(whole) ? share(Number(part), Number(whole)) : undefined
}

function share(part: number | undefined, whole: number): number | undefined {
  return part === undefined || whole === 0 ? undefined : Number((part / whole).toPrecision(12))
}
