import { type Guess, type Sureness, surenesses } from './guess.ts'

/** How often guesses of one sureness came true. */
export interface SurenessLevel {
  sure: Sureness
  guesses: number
  cameTrue: number
  /** 0 … 1; of no guesses 0. */
  share: number
  /** Ends of the 95 % interval of the share, by Wilson; of no guesses 0 … 1. */
  low: number
  high: number
}

/** The 97.5 % point of the normal distribution. */
const z = 1.96

/**
 * A share is drawn from so many guesses on. With ten, its interval reaches at most 26 percentage points to either side, so that one
 * can tell "nearly always" from "half of the time"; with five it would be 34, and nothing could be told.
 */
export const fewestToDraw = 10

/** Every sureness, the least first. Guesses without one take no part. */
export function calibrationOf(guesses: readonly Guess[]): SurenessLevel[] {
  return surenesses.map((sure) => {
    const own = guesses.filter((guess) => guess.sure === sure)
    const cameTrue = own.filter((guess) => guess.cameTrue).length
    return { sure, guesses: own.length, cameTrue, ...wilson(cameTrue, own.length) }
  })
}

/**
 * A share with its interval after E. B. Wilson (Journal of the American Statistical Association 22, 1927), which stays within 0 … 1 and
 * is right for few cases, too.
 */
function wilson(count: number, all: number): Pick<SurenessLevel, 'share' | 'low' | 'high'> {
  if (all === 0) return { share: 0, low: 0, high: 1 }
  const share = count / all
  const weight = z ** 2 / all
  const middle = (share + weight / 2) / (1 + weight)
  const reach = (z / (1 + weight)) * Math.sqrt((share * (1 - share)) / all + weight / (4 * all))
  return { share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) }
}

/**
 * Whether one is right more often when one is surer, from the levels that can be drawn, the least sure first: `rises` and `falls` where
 * the intervals of the outermost two lie apart, `open` where they overlap; null for fewer than two levels.
 */
export function trendOf(levels: readonly SurenessLevel[]): 'rises' | 'falls' | 'open' | null {
  const [least, most] = [levels[0], levels.at(-1)]
  if (least === undefined || most === undefined || levels.length < 2) return null
  if (most.low > least.high) return 'rises'
  return most.high < least.low ? 'falls' : 'open'
}
