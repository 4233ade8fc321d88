import { z } from 'zod'
import { changeClass } from '../../src/app/classroom/store.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import { paused, readDay, scheduleOf, slotsBlock } from '../../src/app/classroom/settings.ts'
import { command } from '../../src/app/command.ts'
import { dayOf } from '../../src/classroom/zone.ts'
import { UserError } from '../../src/errors.ts'

const input = z.strictObject({
  until: z.string().max(12).optional().describe('The day on which it goes on, such as 2027-01-07'),
})

export const quizPause = command({
  name: 'quiz pause',
  summary: 'For instructors: no quizzes for now, as over the holidays; streaks stand still',
  needs: 'server',
  private: true,
  input,
  positional: 'until',
  examples: ['/quiz pause', '/quiz pause until:2027-01-07'],
  async *run({ until: text }: z.infer<typeof input>, context) {
    const { place, state, now } = await requireInstructor(context)
    const schedule = scheduleOf(state)
    const today = dayOf(now, schedule.zone)
    const until = text === undefined ? null : readDay('until', text, '/quiz pause', today)
    if (until !== null && until <= today)
      throw new UserError('invalid-input', `until is a day to come; today is ${today}.`, '/quiz pause')
    const changed = await changeClass(context.store, place.server, (old) => paused(old, until))
    const words =
      until === null
        ? 'The class is paused until you say `/quiz resume`.'
        : `The class is paused; it goes on by itself on ${until}.`
    yield {
      tone: 'neutral',
      blocks: [
        {
          type: 'text',
          markdown: `${words} What is open now still closes and shows its answer; streaks stand still.`,
        },
        ...(until === null ? [] : [slotsBlock(changed, schedule, now)]),
        { type: 'actions', actions: [{ label: 'Go on', line: '/quiz resume' }] },
      ],
    }
    return { paused: { until } }
  },
})
