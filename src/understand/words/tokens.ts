import { spelling } from '../../ask/spelling.ts'
import { clean } from './clean.ts'
import { isJoined, type Lexicon } from './lexicon.ts'
import type { Token } from './token.ts'
import { joinNumbers, joinShares } from './numbers.ts'

/** More pieces than this, and the text is a story. */
const mostPieces = 120

const pieces =
  /(?<layers>\d{1,3}(?:[x×*-]\d{1,3})+(?![\d.]))|(?<number>(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?:[.,]\d+)?|\.\d+)(?:e[+-]?\d{1,3}(?!\d))?)(?<thousand>k(?!\p{L}))?(?<percent>\s?(?:%|percent|per cent|prozent|por ciento|퍼센트|프로))?|(?<word>\p{L}+)|(?<stop>[.!;\n]+)|(?<asked>[?¿？]+)|(?<comma>[,&+、，]|\s\/\s)/gu

/** Takes a text apart in one language. */
export function tokensOf(text: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = []
  let words: string[] = []
  let end = 0
  const flush = () => {
    tokens.push(...phrasesIn(words, lexicon))
    words = []
  }
  const cleaned = prepared(text)
  for (const match of [...cleaned.matchAll(pieces)].slice(0, mostPieces)) {
    const { word } = match.groups!
    // Words belong to one phrase across blanks and dashes, not across other marks.
    const gap = cleaned.slice(end, match.index)
    if (word === undefined || !/^[\s_/-]*$/.test(gap)) flush()
    end = match.index + match[0].length
    if (word === undefined) tokens.push(pieceOf(match.groups!))
    else words.push(word)
  }
  flush()
  return joinShares(joinNumbers(tokens))
}

const superscripts = /10(⁻?)([⁰¹²³⁴-⁹]{1,2})/g

const powerOf = (_all: string, sign: string, digits: string): string =>
  `1e${sign === '' ? '' : '-'}${digits.normalize('NFKC')}`

/** Powers, fractions and the l2 norm are written in ways that would be taken apart. */
function prepared(text: string): string {
  return (
    clean(text.replaceAll(superscripts, powerOf))
      .replaceAll(/\bl2\b/g, 'weight decay')
      .replaceAll(/(\d(?:\.\d+)?)\s?[x*×·]\s?10\s?\^\s?\(?(-?\d{1,3})\)?/g, '$1e$2')
      // "16er batch"
      .replaceAll(/\b(\d{1,4})er\b/g, '$1 ')
      .replaceAll(/(\d{1,4})\s?분의\s?(\d{1,4})/g, '$2/$1')
      .replaceAll(/\b10\s?\^\s?\(?(-?\d{1,3})\)?/g, '1e$1')
      .replaceAll(/(?<![\d.])(\d{1,4})\s?\/\s?(\d{1,4})(?![\d.])/g, (all, one: string, other: string) =>
        Number(other) === 0 ? all : `${String(Number((Number(one) / Number(other)).toPrecision(6)))} `,
      )
  )
}

function pieceOf(groups: Record<string, string | undefined>): Token {
  const { layers, number, thousand, percent, asked, comma } = groups
  if (layers !== undefined) return { kind: 'layers', text: layers }
  if (number !== undefined) {
    const plain = Number(
      /^\d{1,3}(?:,\d{3})+$/.test(number) && !number.startsWith('0,')
        ? number.replaceAll(',', '')
        : number.replace(',', '.'),
    )
    const value = thousand === undefined ? plain : plain * 1000
    return { kind: 'number', value, percent: percent !== undefined, text: number, digits: true }
  }
  if (asked !== undefined) return { kind: 'asked' }
  return comma === undefined ? { kind: 'stop' } : { kind: 'comma' }
}

/** The longest phrase at each place; a word that no phrase begins with is put right or unknown. */
function phrasesIn(written: string[], lexicon: Lexicon): Token[] {
  const tokens: Token[] = []
  const words = written.map((word) =>
    isJoined(word) || lexicon.known.has(word) ? word : (putRight(word, lexicon) ?? word),
  )
  for (let index = 0; index < words.length;) {
    const word = words[index]!
    if (isJoined(word)) {
      const run = words.slice(index).findIndex((other) => !isJoined(other))
      const joined = run < 0 ? words.slice(index) : words.slice(index, index + run)
      tokens.push(...joinedPhrases(joined, lexicon))
      index += joined.length
      continue
    }
    let length = Math.min(lexicon.longest, words.length - index)
    while (length > 0 && !lexicon.senses.has(words.slice(index, index + length).join(' '))) length--
    const key = words.slice(index, index + length).join(' ')
    tokens.push(
      length === 0 ? { kind: 'unknown', text: word } : { kind: 'sense', senses: lexicon.senses.get(key)!, text: key },
    )
    index += Math.max(1, length)
  }
  return tokens
}

function putRight(word: string, { targets }: Lexicon): string | undefined {
  return word.length <= 20 ? spelling(word, targets) : undefined
}

/** Words written without blanks: at each place the longest phrase; what follows it up to the next word is its ending. */
function joinedPhrases(words: string[], { senses }: Lexicon): Token[] {
  const tokens: Token[] = []
  const text = words.join('')
  const starts = new Set<number>([0])
  for (let at = 0, index = 0; index < words.length; index++) starts.add((at += words[index]!.length))
  const longest = 14
  for (let at = 0; at < text.length;) {
    let length = Math.min(longest, text.length - at)
    while (length > 0 && !senses.has(text.slice(at, at + length))) length--
    // One syllable inside of a word is an ending by chance.
    const isFound = length > 1 || (length === 1 && starts.has(at))
    if (isFound) {
      const key = text.slice(at, at + length)
      tokens.push({ kind: 'sense', senses: senses.get(key)!, text: key })
      at += length
      continue
    }
    if (!starts.has(at)) {
      at++
      continue
    }
    const next = [...starts].find((start) => start > at) ?? text.length
    tokens.push({ kind: 'unknown', text: text.slice(at, next) })
    at = next
  }
  return tokens
}
