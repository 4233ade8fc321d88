import { z } from 'zod'
import { command } from '../src/app/command.ts'
import { readLesson } from '../src/app/lesson/read.ts'
import { practiceOf } from '../src/app/quiz/record.ts'
import { readOr } from '../src/app/runs/keeping.ts'
import { masteryOf, noPractice } from '../src/practice/quiz/mastery.ts'

const input = z.strictObject({
  topic: z.string().max(60).optional().describe('What to read about; without it you get the path through all lessons'),
  section: z.string().max(60).optional().describe('Which part of it, or figures; without it you get the first page'),
})

export const lesson = command({
  name: 'lesson',
  summary: 'Read about one topic, with runs to try',
  quick: true,
  input,
  positional: 'topic',
  named: ({ content }) => [...content.lessons.map(({ id }) => id), 'glossary'],
  examples: ['/lesson', '/lesson learning-rate', '/lesson dropout section:choosing'],
  run: (wish: z.infer<typeof input>, context) =>
    readLesson(wish, context, async () =>
      masteryOf(
        context.practice.quizzes,
        await readOr(() => practiceOf(context), noPractice, 'What you have practised', []),
      ),
    ),
})
