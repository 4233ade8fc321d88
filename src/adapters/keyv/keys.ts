/**
 * SQLite's C strings end at NUL, and UTF-8 has no lone surrogates; both would make two different keys one.
 * Each is written as two characters instead, chosen so that the order of the keys stays the order by code point.
 */
const awkward = /[\0\u0001\uE000]|\p{Surrogate}/gu
const written = /\u0001[\u0001\u0002]|\uE000[\s\S]/g

/** A key as any database can hold it. */
export function encodeKey(key: string): string {
  return key.replace(awkward, (character) => {
    if (character === '\0') return '\u0001\u0001'
    if (character === '\u0001') return '\u0001\u0002'
    if (character === '\uE000') return '\uE000\uFFFD'
    return `\uE000${String.fromCharCode(character.charCodeAt(0) - 0xd800 + 2)}`
  })
}

/** The inverse of `encodeKey`. */
export function decodeKey(encoded: string): string {
  return encoded.replace(written, (pair) => {
    if (pair === '\u0001\u0001') return '\0'
    if (pair === '\u0001\u0002') return '\u0001'
    if (pair === '\uE000\uFFFD') return '\uE000'
    return String.fromCharCode(pair.charCodeAt(1) - 2 + 0xd800)
  })
}

/** Order by code point, which is the order of UTF-8 bytes and so SQLite's; JavaScript's own `<` goes by UTF-16 units. */
export function compareKeys(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
