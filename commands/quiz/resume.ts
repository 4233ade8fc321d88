import { z } from 'zod'
import { resumeClass } from '../../src/app/classroom/teach/pause.ts'
import { command } from '../../src/app/command.ts'

export const quizResume = command({
  name: 'quiz resume',
  summary: 'For instructors: quizzes go on after a pause',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input: z.strictObject({}),
  examples: ['/quiz resume'],
  run: (_input: object, context) => resumeClass(context),
})
