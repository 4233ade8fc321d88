import type { Token } from './token.ts'

/** Numbers in several words made one: "three hundred", "twenty five", "zero point three", "2 thousand". */
export function joinNumbers(tokens: Token[]): Token[] {
  const joined: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = asNumber(tokens[index]!)
    const last = joined.at(-1)
    const decimals = isPoint(token) ? digitsAfter(tokens, index + 1) : ''
    if (decimals !== '') {
      const whole = last?.kind === 'number' && Number.isInteger(last.value) ? last.value : 0
      if (last?.kind === 'number') joined.pop()
      joined.push(numberOf(Number(`${whole}.${decimals}`)))
      index += decimals.length
      continue
    }
    // "two hundred and fifty"
    const after = tokens[index + 1]
    if (last?.kind === 'number' && !last.digits && isAnd(token) && after) {
      const next = asNumber(after)
      const all = next.kind === 'number' && !next.digits && last.value >= 100 ? together(last, next.value) : undefined
      if (all !== undefined) {
        joined[joined.length - 1] = { ...last, value: all }
        index++
        continue
      }
    }
    const sum =
      token.kind === 'number' && last?.kind === 'number' && !token.digits ? together(last, token.value) : undefined
    if (sum === undefined) joined.push(token)
    else joined[joined.length - 1] = { ...(last as Extract<Token, { kind: 'number' }>), value: sum }
  }
  return joined
}

/** Parts that are counted: "five hundredths", "two fifths"; and those behind a whole: "one and a half". */
export function joinShares(tokens: Token[]): Token[] {
  const joined: Token[] = []
  for (const [index, token] of tokens.entries()) {
    const [part, share] = [countedOf(token, 'part'), countedOf(token, 'share')]
    const [before, last] = [joined.at(-2), joined.at(-1)]
    if (last && isPercent(token) && percentOf(last)) {
      joined[joined.length - 1] = percentOf(last)!
    } else if (part !== undefined && isWhole(last)) {
      joined[joined.length - 1] = sharesOf(last.value * part, last.text)
    } else if (share !== undefined && isWhole(before) && last && isAnd(last) && stands(token, tokens[index + 1])) {
      joined.splice(-2, 2, numberOf(before.value + share))
    } else joined.push(token)
  }
  return joined
}

/** Hundredths are what a rate is said in, never what is left of one. */
const leastShare = 0.1

const sharesOf = (value: number, text: string): Token => {
  const exact = Number(value.toPrecision(4))
  if (exact < leastShare) return numberOf(exact)
  return { kind: 'sense', senses: [{ kind: 'share', value: exact }], text }
}

const isPercent = (token: Token): boolean =>
  token.kind === 'sense' && token.senses.some((sense) => sense.kind === 'word' && sense.name === 'percent')

/** "fifteen percent", "half a percent" */
function percentOf(token: Token): Token | undefined {
  const value = token.kind === 'number' ? token.value : countedOf(token, 'share')
  return value === undefined ? undefined : numberOf(value, String(value), true)
}

function countedOf(token: Token, kind: 'part' | 'share'): number | undefined {
  const sense = token.kind === 'sense' ? token.senses.find((one) => one.kind === kind) : undefined
  return sense?.kind === kind ? sense.value : undefined
}

const isWhole = (token: Token | undefined): token is Extract<Token, { kind: 'number' }> =>
  token?.kind === 'number' && Number.isInteger(token.value) && !token.percent

/** "one and a half", not "batch 8 and half the rate". */
const stands = (token: Token, next: Token | undefined): boolean =>
  'text' in token &&
  token.text.includes(' ') &&
  !(next?.kind === 'sense' && next.senses.every(({ kind }) => kind === 'filler' || kind === 'knob'))

/** A word for a number as a number; one that has other meanings too keeps them until the text is read. */
function asNumber(token: Token): Token {
  if (token.kind !== 'sense') return token
  const number = token.senses.find((sense) => sense.kind === 'number')
  return number ? numberOf(number.value, token.text) : token
}

const numberOf = (value: number, text = String(value), percent = false): Token => ({
  kind: 'number',
  value,
  percent,
  text,
  digits: false,
})

const isPoint = (token: Token): boolean =>
  token.kind === 'sense' && token.senses.some((sense) => sense.kind === 'word' && sense.name === 'point')

const isAnd = (token: Token): boolean =>
  token.kind === 'sense' && token.senses.some((sense) => sense.kind === 'word' && sense.name === 'andword')

function digitsAfter(tokens: Token[], start: number): string {
  let digits = ''
  for (let index = start; index < tokens.length; index++) {
    const token = asNumber(tokens[index]!)
    if (token.kind !== 'number' || !Number.isInteger(token.value) || token.value > 9) return digits
    digits += String(token.value)
  }
  return digits
}

/** What two numbers make that stand side by side, as "three" and "hundred"; undefined where they are two. */
function together(last: { value: number; digits: boolean }, value: number): number | undefined {
  if (value === 100 || value === 1000) return last.value > 0 && last.value < 1000 ? last.value * value : undefined
  const fits =
    !last.digits &&
    ((last.value % 100 >= 20 && last.value % 10 === 0 && value < 10) ||
      (last.value % 100 === 0 && last.value > 0 && value < 100 && value > 0))
  return fits ? last.value + value : undefined
}
