import { z } from 'zod'
import { keepOwnQuestion, type OwnQuestion, readPlan } from '../../src/app/classroom/own-question.ts'
import { previewReply } from '../../src/app/classroom/preview.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import { command } from '../../src/app/command.ts'
import { questionTopics } from '../../src/lessons/topics.ts'

/** Room for a choice of 200 characters and an explanation of 600. */
const choice = () => z.string().max(800)

const input = z.strictObject({
  question: z.string().max(700).describe('The question'),
  right: choice().describe('The right answer; after a | why it is right'),
  wrong1: choice().describe('A wrong answer; after a | why it is wrong'),
  wrong2: choice().describe('Another wrong answer'),
  wrong3: choice().describe('A third wrong answer'),
  topic: z.enum(questionTopics).default('hyperparameters-general').describe('What it is about'),
  level: z.int().min(1).max(3).default(2).describe('1 for beginners, 3 for the hard ones'),
  plan: z.string().max(300).optional().describe('Options of /train for a run to show with the answer'),
})

export const quizCreate = command({
  name: 'quiz create',
  summary: 'For instructors: ask a question of your own; with a plan its run is shown with the answer',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  form: {
    title: 'A question of your own',
    examples: {
      question: 'What does a larger batch change?',
      right: 'Fewer updates per epoch | Every update sees more examples.',
      wrong1: 'More updates per epoch | There are fewer: an epoch is cut into fewer batches.',
      wrong2: 'The data | They stay the same; only how they are cut changes.',
      wrong3: 'Nothing at all',
    },
    async admit(context, { plan }) {
      await requireInstructor(context)
      if (typeof plan === 'string') readPlan(plan)
    },
  },
  examples: [
    '/quiz create question:"What does a larger batch change?" right:"Fewer updates per epoch | Every update sees more examples." wrong1:"More updates" wrong2:"The data" wrong3:"Nothing at all"',
  ],
  async *run(own: OwnQuestion, context) {
    const { place } = await requireInstructor(context)
    const quiz = await keepOwnQuestion(context.store, place.server, own)
    const words = `It is kept as \`${quiz.id}\` and comes after the questions you chose before. This is how the class will see it:`
    yield* previewReply(quiz, context, [
      { type: 'heading', text: 'Your question is lined up' },
      { type: 'text', markdown: words },
    ])
    return { quiz: { id: quiz.id, topic: quiz.topic, level: quiz.level, question: quiz.question } }
  },
})
