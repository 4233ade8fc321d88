/** What JSON has no word for, and Python prints. */
const words: Record<string, string> = {
  nan: '"nan"',
  inf: '"inf"',
  infinity: '"inf"',
  none: 'null',
  null: 'null',
  true: 'true',
  false: 'false',
}

/** What only Python writes; looked for first, because a parser that fails takes longer than the search. */
const python = /'|\b(?:nan|inf|infinity|None|True|False)\b/i

/** Reads JSON, and what Python prints in its place: single quotes, `nan`, `None`, commas too many. Undefined when it is neither. */
export function parseLenient(text: string): unknown {
  // What does not end like a value was cut off.
  if (!/[\]}]\s{0,1000}$/.test(text.slice(-1001))) return undefined
  return (python.test(text) ? undefined : parse(text)) ?? parse(strict(text))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A quote, a comma, a number (left alone), or a word with its sign. */
const piece = /["',]|[\d.][\w.+-]*|[+-]?[A-Za-z]\w*/g

/** What a comma may not stand before: a closing bracket. */
const before = /\s{0,100}[}\]]/y

/** The same in strict JSON. One pass; what cannot be right is left for the parser to refuse. */
function strict(text: string): string {
  const written: string[] = []
  let copied = 0
  const replace = (start: number, end: number, by: string): void => {
    written.push(text.slice(copied, start), by)
    copied = end
  }
  piece.lastIndex = 0
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    const [found] = match
    const start = match.index
    if (found === '"' || found === "'") {
      const end = endOfString(text, start)
      if (found === "'") replace(start, end, inDoubleQuotes(text.slice(start + 1, end - 1)))
      piece.lastIndex = end
    } else if (found === ',') {
      before.lastIndex = start + 1
      if (before.test(text)) replace(start, start + 1, '')
    } else if (/[A-Za-z]/.test(found[found.length > 1 ? 1 : 0]!)) {
      const word = words[found.replace(/^[+-]/, '').toLowerCase()]
      if (word !== undefined)
        replace(start, start + found.length, found.startsWith('-') ? word.replace('"', '"-') : word)
    }
  }
  return written.join('') + text.slice(copied)
}

/** Mostly it is a plain name, with nothing to escape. */
const inDoubleQuotes = (inner: string): string =>
  /^[\w ./-]*$/.test(inner) ? `"${inner}"` : JSON.stringify(inner.replaceAll(/\\(['"\\])/g, '$1'))

/** Behind the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  const quote = text.charCodeAt(start)
  let end = start + 1
  while (end < text.length && text.charCodeAt(end) !== quote) end += text.charCodeAt(end) === 92 ? 2 : 1
  return Math.min(end + 1, text.length)
}
