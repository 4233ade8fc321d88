import { trainLine } from '../../plan/text.ts'
import { lastLossText } from '../../numbers.ts'
import { lossSparklines } from '../runs/curves.ts'
import type { Verdict } from '../../diagnosis/diagnosis.ts'
import { normalise } from '../../ask/normalise.ts'
import type { Content } from '../ports.ts'
import { plainText } from '../../reply/plain.ts'
import type { Block, Reply } from '../../reply/reply.ts'
import type { Answer } from './ask.ts'
import type { PastRun } from '../runs/past-runs.ts'
import { lessonOf, thinkOfStudying, toneOf } from '../runs/pages.ts'

/** What a verdict says of a run, and the topic that explains it. */
const endings: Record<Verdict, { topic: string; said: string; asked: RegExp }> = {
  converged: {
    topic: 'convergence',
    said: 'converged: its curve shows no fault',
    asked: /\bconverg|\bgood\b|\bdone\b/,
  },
  diverged: {
    topic: 'divergence',
    said: 'diverged: its steps threw it off its way',
    asked: /\bdiverg|\bexplod|\bnan\b/,
  },
  overfitting: {
    topic: 'overfitting',
    said: 'overfitted: it knows its own examples better than new ones',
    asked: /\boverfit|\bmemorise/,
  },
  underfitting: { topic: 'underfitting', said: 'underfitted: it learned less than it could', asked: /\bunderfit/ },
  unclear: { topic: 'loss-curves', said: 'cannot be judged from its curve', asked: /\bunclear/ },
}

/** Answers a question about the person's own last run with that run's numbers. */
export function answerOwnRun(question: string, run: PastRun, content: Content): { reply: Reply; answer: Answer } {
  const { topic, said } = endings[run.verdict]
  const line = trainLine(run.planText)
  const openingSentence = `your last run, \`${line}\`, ${said}. Its train loss ended at ${ended(run.trainLoss)}, its validation loss at ${ended(run.validationLoss)}.`
  const direct = yesOrNo(question, run.verdict) + openingSentence
  const opening = direct.charAt(0).toUpperCase() + direct.slice(1)
  const lesson = lessonOf(content, topic)
  const picture = lesson ? [thinkOfStudying(lesson.analogy.picture)] : []
  const blocks: Block[] = [
    { type: 'text', markdown: opening },
    lossSparklines(run),
    ...picture,
    {
      type: 'actions',
      actions: [
        { label: 'Run it again, with advice', line },
        { label: `Read on: ${lesson?.title ?? topic}`, line: `/lesson ${topic}` },
        { label: 'All my runs', line: '/history' },
      ],
    },
  ]
  return {
    reply: { tone: toneOf[run.verdict], blocks },
    answer: {
      topic,
      text: plainText([opening, ...picture.map(({ markdown }) => markdown)].join('\n\n')),
      alternatives: [],
    },
  }
}

const ended = (losses: PastRun['trainLoss']): string =>
  lastLossText(losses).replace('not a number', '“not a number” (NaN)')

/** `was my last run overfitting?` wants a yes or a no first. */
function yesOrNo(question: string, verdict: Verdict): string {
  const text = normalise(question)
  const asked = (Object.keys(endings) as Verdict[]).find((one) => endings[one].asked.test(text))
  if (asked === undefined) return ''
  if (/^(so |and )?(is|was|did|has|does|were)\b/.test(text)) return asked === verdict ? 'yes, ' : 'no, '
  // `why did that diverge?` of a run that did not.
  return asked === verdict || !/\bwhy\b|\bhow come\b/.test(text) ? '' : 'it did not: '
}
