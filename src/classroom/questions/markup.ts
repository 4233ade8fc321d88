/** Words without markup; or what in them cannot be shown. */
export type PlainWords = { ok: true; text: string } | { ok: false; problem: string }

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
}

/** Tags that only dress words; all others carry what would be lost. */
const dress = /^(p|br|b|i|u|em|strong|span|div|code|tt|sub|sup|pre|font|h[1-6]|ul|ol|li|small|a)$/i

/** Reads the HTML that question banks are full of as plain words. Formulas, pictures and tables cannot be shown in a chat. */
export function plainWords(html: string): PlainWords {
  if (/\$\$|\\\(|\\\[|<math\b/i.test(html))
    return { ok: false, problem: 'it has a formula, which cannot be shown here: write it in words' }
  const tags = [...html.matchAll(/<\/?([a-z][a-z0-9]*)\b[^>]*>/gi)].map(([, tag]) => tag!)
  const lost = tags.find((tag) => !dress.test(tag))
  if (lost !== undefined) return { ok: false, problem: `it has <${lost.toLowerCase()}>, which cannot be shown here` }
  const text = html
    .replaceAll(/<(br|p|div|li)\b[^>]*>/gi, ' ')
    .replaceAll(/<\/?[a-z][a-z0-9]*\b[^>]*>/gi, '')
    .replaceAll(/&(#\d{1,6}|[a-z]{2,6});/gi, (whole, name: string) => entityOf(name) ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return { ok: true, text }
}

function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()]
  const code = Number(name.slice(1))
  return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined
}
