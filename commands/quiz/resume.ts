import { z } from 'zod'
import { changeClass } from '../../src/app/classroom/store.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import { resumed, scheduleOf, slotsBlock } from '../../src/app/classroom/settings.ts'
import { command } from '../../src/app/command.ts'

export const quizResume = command({
  name: 'quiz resume',
  summary: 'For instructors: quizzes go on after a pause',
  needs: 'server',
  private: true,
  input: z.strictObject({}),
  examples: ['/quiz resume'],
  async *run(_input: object, context) {
    const { place, state, now } = await requireInstructor(context)
    const schedule = scheduleOf(state)
    const changed = await changeClass(context.store, place.server, (old) => resumed(old, now))
    const words = state.paused ? 'The class goes on.' : 'The class was not paused.'
    yield { tone: 'good', blocks: [{ type: 'text', markdown: words }, slotsBlock(changed, schedule, now)] }
    return { paused: null }
  },
})
