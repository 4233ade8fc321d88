import { expect, test } from 'vitest'
import { type Prepared, prepare } from '../../src/ask/train.ts'
import { buildRanker } from '../../src/ask/rank.ts'
import { readQuestions } from '../evaluate/ask.ts'
import { realContent } from '../support/chat.ts'

const { ask = [] } = await realContent()
const entries = ask.flatMap((page) => page.entries)
const questions = (await readQuestions('tuning')).slice(0, 60).map(({ question }) => question)

/** As it comes back from a file. */
const prepared = JSON.parse(JSON.stringify(prepare(entries))) as Prepared

test('what was prepared when the program was built gives the same answers as finding out anew', () => {
  const [kept, anew] = [buildRanker(entries, prepared), buildRanker(entries)]
  for (const question of questions) expect(kept.rank(question)).toEqual(anew.rank(question))
})

test('what was prepared of other answers is found out anew', () => {
  const changed = entries.slice(5)
  const [kept, anew] = [buildRanker(changed, prepared), buildRanker(changed)]
  for (const question of questions.slice(0, 10)) expect(kept.rank(question)).toEqual(anew.rank(question))
})
