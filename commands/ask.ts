import { z } from 'zod'
import { answerOwnRun } from '../src/app/ask/own-run.ts'
import { command, type Context, personKey } from '../src/app/command.ts'
import { pastRuns } from '../src/app/runs/past-runs.ts'
import { presentAnswer, presentSecret } from '../src/app/ask/view.ts'
import { holdsSecret, untangled } from '../src/understand/words/clean.ts'
import type { Signals } from '../src/ask/question/slots.ts'

/** Longer ones are no questions; a pasted log belongs to another command. */
const longestQuestion = 1000

const input = z.strictObject({
  question: z.string().trim().min(1).max(longestQuestion).describe('What you want to know, in your own words'),
})

export const ask = command({
  name: 'ask',
  summary: 'Ask about hyperparameters in your own words',
  quick: true,
  input,
  positional: 'question',
  rest: 'question',
  examples: ['/ask why is my loss nan', '/ask is 0.85 dropout too much?', '/ask what went wrong in my last run'],
  async *run({ question }: z.infer<typeof input>, context) {
    if (holdsSecret(question)) {
      const { reply, answer } = presentSecret()
      yield reply
      return answer
    }
    const found = await context.answers.answer(untangled(question))
    const [last] = isOwnRun(found.signals, context) ? await pastRuns(context) : []
    const { reply, answer } = last
      ? answerOwnRun(question, last, context.content)
      : presentAnswer(found, context.content)
    yield reply
    return answer
  },
})

/** Named as such; or pointed at while the person and the bot talk about a run. */
function isOwnRun({ ownRun, pointsBack }: Signals, { conversations, person, place }: Context): boolean {
  if (ownRun || !pointsBack) return ownRun
  return (conversations?.of(personKey(person), place?.channel ?? '') ?? []).length > 0
}
