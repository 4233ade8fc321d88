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

/** Reads JSON, and what Python prints in its place: single quotes, `nan`, `None`, commas too many. Undefined when it is neither. */
export function parseLenient(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    try {
      return JSON.parse(strict(text))
    } catch {
      return undefined
    }
  }
}

/** The same in strict JSON. One pass; what cannot be right is left for the parser to refuse. */
function strict(text: string): string {
  const pieces: string[] = []
  for (let at = 0; at < text.length;) {
    const end = endOfPiece(text, at)
    pieces.push(written(text.slice(at, end), text, end))
    at = end
  }
  return pieces.join('')
}

/** A string, a word or number, or one mark. */
function endOfPiece(text: string, start: number): number {
  const quote = text[start]
  let end = start + 1
  if (quote === '"' || quote === "'") {
    while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1
    return Math.min(end + 1, text.length)
  }
  if (!/[\w+.-]/.test(quote!)) return end
  while (end < text.length && /[\w+.-]/.test(text[end]!)) end++
  return end
}

function written(piece: string, text: string, end: number): string {
  if (piece.startsWith("'")) return JSON.stringify(piece.slice(1, -1).replaceAll(/\\(['"\\])/g, '$1'))
  // A comma before a closing bracket.
  if (piece === ',') return /^\s{0,1000}[}\]]/.test(text.slice(end, end + 1001)) ? '' : ','
  if (/^[+-]?(?:nan|inf|infinity)$/i.test(piece))
    return piece.startsWith('-') ? '"-inf"' : words[piece.replace('+', '').toLowerCase()]!
  return words[piece.toLowerCase()] ?? piece
}
