import { setValue } from '../log-record.ts'
import { readNumber } from '../numbers.ts'
import { type LogFormat, nothingFound, type LogRecord } from '../log-format.ts'

/** `100:  learn: 0.1697  test: 0.1530  best: 0.1530 (100)  total: 6.33s  remaining: 33s`; before 2018 without colons, and with `passed:`. */
const line =
  /^\s*(?:\[?[\d: .-]{0,30}\]?\s)?(\d{1,9}):\s+(?:learn:?\s*([\d.e+-]+|-?nan|-?inf)\s*)?(?:test:?\s*([\d.e+-]+|-?nan|-?inf)\s*)?(?:best(?:Test)?:?\s*([\d.e+-]+|nan)\s*\((\d+)\)\s*)?(?:total|remaining|passed):/i

/** CatBoost. It names no metric: where the best is above the others, more of it is better. */
export const catboost: LogFormat = {
  id: 'catboost',
  name: 'the lines of CatBoost',
  read({ text, lines }) {
    if (!text.includes('total:')) return nothingFound
    const rows = lines.flatMap(({ text: one }) => {
      const [, iteration, learn, test, best] = line.exec(one) ?? []
      if (iteration === undefined || (learn ?? test) === undefined) return []
      return [{ iteration: Number(iteration), learn: number(learn), test: number(test), best: number(best) }]
    })
    if (rows.length === 0) return nothingFound
    const isScore = rows.some(({ best, test }) => best !== undefined && test !== undefined && best > test)
    const key = isScore ? 'score' : 'logloss'
    const records = rows.map(({ iteration, learn, test }): LogRecord => {
      const record: LogRecord = { step: iteration, values: [] }
      setValue(record, `train ${key}`, learn)
      setValue(record, `val ${key}`, test)
      return record
    })
    const notes = isScore
      ? ['The best value lies above the others, so I take its metric for one of which more is better.']
      : []
    return { records, unread: [], notes }
  },
}

const number = (word: string | undefined): number | undefined => (word === undefined ? undefined : readNumber(word))
