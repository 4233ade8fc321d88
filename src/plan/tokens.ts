/** One piece of a command line: `name:value`, or a value alone. `value` is null when nothing follows the colon. */
export interface Token {
  name: string | null
  value: string | null
}

/** Which options of a command may be written short. */
export interface LineShape {
  /** The option that may stand first without its name, as in `/lesson dropout`. */
  positional?: string | undefined
  /** The option that may stand last without quotes and takes the rest of the line. */
  rest?: string | undefined
  /** The names of all options; left out, any name is taken for one. */
  names?: readonly string[] | undefined
}

/** Name and separator; a quoted JSON string, or anything up to the next blank. Linear: no part can match in two ways. */
const piece = /\s*(?:([A-Za-z_][\w-]*)[:=])?(?:("(?:[^"\\]|\\.)*")(?=\s|$)|(\S*))/y

/** Takes the options of a line apart. Never fails: what is wrong with a value is found when it is read. */
export function tokenise(text: string, { positional, rest, names }: LineShape = {}): Token[] {
  const tokens: Token[] = []
  piece.lastIndex = 0
  while (text.slice(piece.lastIndex).trim() !== '') {
    const start = piece.lastIndex
    const [, name = null, quotedValue, plainValue = ''] = piece.exec(text)!
    const value = quotedValue ?? plainValue
    const restOfLine = text.slice(start).trim()
    // A question may begin with a word and a colon that are no option.
    const isOption = name !== null && (names === undefined || names.includes(name.toLowerCase().replaceAll('_', '-')))
    if (!isOption && tokens.length === 0 && positional !== undefined && positional === rest)
      return [{ name: positional, value: unquote(restOfLine) }]
    // A table whose head has quotes begins with one and is not quoted itself.
    if (name !== null && name === rest && quotedValue === undefined)
      return [...tokens, { name, value: restOfLine.slice(name.length + 1) || null }]
    const first = name === null && tokens.length === 0 && positional !== undefined
    tokens.push({ name: first ? positional : name, value: value === '' ? null : unquote(value) })
  }
  return tokens
}

/** Undoes JSON's quotes and escapes, pasted line breaks and tabs allowed; text that only looks quoted stays as it is. */
function unquote(value: string): string {
  if (!/^".*"$/s.test(value)) return value
  try {
    const parsed: unknown = JSON.parse(value.replaceAll(/[\n\r\t]/g, escaped))
    return typeof parsed === 'string' ? parsed : value
  } catch {
    return value
  }
}

const escaped = (character: string): string => JSON.stringify(character).slice(1, -1)

/** Writes a value so that `tokenise` reads it back: quoted only where it has to be. */
export function quote(value: string): string {
  return /^[^\s"\p{C}]+$/u.test(value) ? value : quoted(value)
}

/** As JSON, characters that would be invisible or turn the reading order around escaped. */
export function quoted(value: string): string {
  return JSON.stringify(value).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
