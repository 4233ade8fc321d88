import { challengeTask } from '../../classroom/task.ts'
import type { Challenge } from '../../practice/challenge/challenge.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import type { Block, Reply } from '../../reply/reply.ts'
import { exemplarBlock } from '../challenge/close-view.ts'
import { challengeReply, exemplarRun } from './posts/challenge-post.ts'
import type { Context } from '../command.ts'
import { presentQuestion } from '../quiz/question-view.ts'
import { explanationBlocks, revealBlocks, shownRuns } from '../quiz/reveal-view.ts'

/** A challenge as the class will see it, and under it one way to the goal; both are trained now. */
export async function* previewChallenge(challenge: Challenge, context: Context): AsyncGenerator<Reply, void> {
  yield { tone: 'neutral', blocks: [{ type: 'text', markdown: 'Training the start plan and the exemplar …' }] }
  const closesAt = context.clock().getTime()
  const post = await challengeReply(challenge, { closesAt, zone: 'UTC' }, context)
  const blocks: Block[] = [
    // Its buttons and its closing time are those of a post that is not there; nor has it a number yet.
    ...post.blocks.filter(({ type }) => type !== 'actions' && type !== 'small' && type !== 'heading'),
    {
      type: 'text',
      markdown: `**Hints, one by one.**\n${challenge.hints.map((hint) => `- ${hint.trim()}`).join('\n')}`,
    },
    { type: 'heading', text: 'What is revealed' },
    exemplarBlock(challenge),
    ...(await exemplarRun(challenge, context)),
    queueActions(challengeTask(challenge.id)),
  ]
  const heading: Block = { type: 'heading', text: `Challenge: ${challenge.title}, level ${challenge.level}` }
  yield { tone: 'neutral', blocks: [heading, ...blocks] }
}

function queueActions(id: string): Block {
  return {
    type: 'actions',
    actions: [
      { label: 'Ask it next', line: `/quiz queue first:${id}` },
      { label: 'Take it off the list', line: `/quiz queue remove:${id}` },
    ],
  }
}

/** A question as the class will see it, and under it all that is revealed at its close; the run is trained now. */
export async function* previewReply(quiz: Quiz, context: Context, above: Block[] = []): AsyncGenerator<Reply, void> {
  const question = presentQuestion(quiz, await shownRuns(quiz, context), context.content, () => '')
  const blocks: Block[] = [
    ...above,
    // Its buttons would answer a post that is not there.
    ...question.blocks.filter(({ type }) => type !== 'actions'),
    { type: 'heading', text: 'What is revealed' },
    ...explanationBlocks(quiz, null),
  ]
  const actions = queueActions(quiz.id)
  if (quiz.plan !== null)
    yield { tone: 'neutral', blocks: [...blocks, { type: 'small', markdown: 'Training the run …' }, actions] }
  yield { tone: 'neutral', blocks: [...blocks, ...(await revealBlocks(quiz, context)), actions] }
}
