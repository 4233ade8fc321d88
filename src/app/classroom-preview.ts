import type { Quiz } from '../practice/quiz.ts'
import type { Block, Reply } from '../reply/reply.ts'
import type { Context } from './command.ts'
import { presentQuestion, showsRun } from './quiz-question.ts'
import { explanationBlocks, revealBlocks, trainQuiz } from './quiz-reveal.ts'

/** A question as the class will see it, and under it all that is revealed at its close; the run is trained now. */
export async function* previewReply(quiz: Quiz, context: Context, above: Block[] = []): AsyncGenerator<Reply, void> {
  const [run = null] = showsRun(quiz) ? await trainQuiz({ ...quiz, decidedBy: null }, context) : []
  const question = presentQuestion(quiz, run, context.content, () => '')
  const blocks: Block[] = [
    ...above,
    // Its buttons would answer a post that is not there.
    ...question.blocks.filter(({ type }) => type !== 'actions'),
    { type: 'heading', text: 'What is revealed' },
    ...explanationBlocks(quiz, null),
  ]
  const actions: Block = {
    type: 'actions',
    actions: [
      { label: 'Ask it next', line: `/quiz queue first:${quiz.id}` },
      { label: 'Take it off the list', line: `/quiz queue remove:${quiz.id}` },
    ],
  }
  if (quiz.plan !== null)
    yield { tone: 'neutral', blocks: [...blocks, { type: 'small', markdown: 'Training the run …' }, actions] }
  yield { tone: 'neutral', blocks: [...blocks, ...(await revealBlocks(quiz, context)), actions] }
}
