import { cleanLine } from './clean-line.ts'
import { type Qualifier, understood } from './before-number.ts'
import { type Meaning, withSplit } from '../vocabulary/names.ts'
import { readNumber } from '../numbers.ts'
import { isWord, type LineRecord, type Pair, place, type Places, takeCount, takeUnit, withPlace } from './places.ts'

/** A number that is no part of a word (`acc@1`, `v2`). Bounded repetitions, so that every text takes linear time. */
const number =
  /(?<![\w.@#]|\w-)[+-]?(?:nan|inf(?:inity)?|1\.#\w{2,8}|(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:e[+-]?\d{1,4})?(?:\s?\/\s{0,9}\d{1,30})?(?:\s?%)?)(?!\w|\.\d)|(?<![\w.@#]|\w-)\d{1,9}(?:\.\d{1,9})?(?=(?:s|ms|it|M|G|k|epochs?)\b)/gi

/** Decimal commas, where a number stands behind a name: `Verlust: 0,4532`. */
const decimalComma = /([:=]\s{0,3}|[a-zäöü]\s{1,3})([+-]?\d{1,4}),(\d{2,15})(?!\d|[,.]\d)/gi

/** `Cost after iteration 100: 0.3` names the loss before the count. */
const afterCount =
  /\b((?:(?:train|training|val|valid|validation|test) )?(?:loss|cost|error|accuracy|acc))\s(?:after|at|in|for|of|on)\s(epoch|iteration|step|iter)s?\s?[#:]?\s?(\d{1,9})(?:\s?(?:is|:|=))?(?=\s?[\d.-])/i

function pairsOf(line: string): Pair[] {
  const pairs: Pair[] = []
  let end = 0
  for (const match of line.matchAll(number)) {
    const words = line.slice(end, match.index)
    const { index } = match
    end = index + match[0].length
    pairs.push({ words, value: match[0].trim(), before: line[index - 1] ?? '', behind: line.slice(end, end + 16) })
  }
  return pairs
}

/** What a line of words and numbers tells, such as `Epoch 3: train loss 0.41, val loss 0.52` or `[10/50] loss=0.3`. */
export function readPairs(line: string): LineRecord {
  const clean = cleanLine(line)
  const { bar } = clean
  const text = clean.text.replace(afterCount, '$2 $3 $1: ')
  const record: LineRecord = { values: [], bar, split: null }
  const places: Places = { fractions: [], bare: undefined }
  let qualifier: Qualifier | undefined
  for (const pair of pairsOf(text.includes(',') ? text.replaceAll(decimalComma, '$1$2.$3') : text)) {
    const { nameless, meaning, qualifies } = understood(pair.words)
    // `the loss after 50 epochs` tells none.
    if (meaning !== undefined && /^\d+$/.test(pair.value) && takeUnit(pair, record)) continue
    if (qualifies && !(qualifier?.apart && qualifier.split === qualifies.split)) qualifier = qualifies
    if (meaning === undefined || countsUnder(meaning, pair)) {
      if (!takeUnit(pair, record) && (nameless || meaning || isBracketed(pair))) place(pair, record, places)
      continue
    }
    if (meaning.quantity === 'epoch' || meaning.quantity === 'step') {
      if (!isWord(pair.value)) takeCount(record, meaning, pair)
      continue
    }
    const value = readNumber(pair.value)
    if (value === undefined) continue
    // `val loss 0.5 acc 0.8`: the accuracy stands beside the loss; a second loss would say whose it is.
    const inherits = meaning.split === null && qualifier && (qualifier.apart || !isLoss(meaning))
    record.values.push({ meaning: inherits ? withSplit(meaning, qualifier!.split) : meaning, value })
  }
  record.split = qualifier?.apart ? qualifier.split : null
  return withPlace(record, places, qualifier?.split ?? null)
}

/** `Train: 3 [640/1251` and `Test: [10/196]`: the words say whose the numbers are, and the numbers count. */
const countsUnder = ({ quantity }: Meaning, { value, before, behind }: Pair): boolean =>
  quantity === 'bare' && ((value.includes('/') && before === '[') || (/^\d+$/.test(value) && /^\s?\[/.test(behind)))

const isBracketed = ({ value, before, behind }: Pair): boolean =>
  before === '[' && value.includes('/') && behind.startsWith(']')

const isLoss = ({ quantity }: Meaning): boolean => quantity === 'loss' || quantity === 'bare'

/** What speaks of the course of a training; cheap, so that other lines cost nothing. */
export const maySpeak =
  /loss|acc|epoch|err|auc|map|iou|dice|step|iter|rew|ret|ppl|perpl|score|grad|gnorm|mse|mae|f1|cer|wer|learn|train|val|test|nll|\bep\b|\bcost\b|\[\d/i

/** Whether a line names a loss at all; cheap, for lines that nothing else is known of. */
export const speaksOfLoss = (line: string): boolean => /loss/i.test(line)
