import { command } from '../src/app/command.ts'
import { findRates } from '../src/app/lrfind/lrfind.ts'
import { LrFindInput } from '../src/app/lrfind/input.ts'
import { assertNoChallenge } from '../src/app/live/muted.ts'
import { noteSuggested } from '../src/app/runs/suggested.ts'
import { presentBatchProgress, summaryOf } from '../src/app/runs/batch-view.ts'
import { presentRates } from '../src/app/lrfind/view.ts'
import { ratesSentence } from '../src/app/lrfind/words.ts'

export const lrfind = command({
  name: 'lrfind',
  summary: 'Find the learning rates that suit a plan: a band, and one to take',
  trains: true,
  input: LrFindInput,
  examples: ['/lrfind', '/lrfind plan:"dataset:spiral hidden:32-32"', '/lrfind plan:"optimizer:adam" seeds:5'],
  async *run(input: LrFindInput, context) {
    await assertNoChallenge('This search', input.plan, context)
    const steps = findRates(input, context)
    let step = await steps.next()
    for (; !step.done; step = await steps.next())
      yield presentBatchProgress('Looking for a learning rate …', step.value)
    const search = step.value
    yield presentRates(search, context.content)
    noteSuggested(search.plan, search.rate === null ? null : { ...search.plan, lr: search.rate }, context)
    return { studies: [...search.whole, ...search.short], summary: summaryOf(ratesSentence(search), search) }
  },
})
