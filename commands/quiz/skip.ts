import { z } from 'zod'
import { changeClass } from '../../src/app/classroom/store.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import { readDay, scheduleOf, slotsBlock, slotToSkip, withSkipped } from '../../src/app/classroom/settings.ts'
import { command } from '../../src/app/command.ts'
import { sayInstant } from '../../src/classroom/days.ts'
import { dayOf } from '../../src/classroom/zone.ts'

const input = z.strictObject({
  day: z.string().max(12).optional().describe('The day to leave out, such as 2026-12-24; without it, the next post'),
})

export const quizSkip = command({
  name: 'quiz skip',
  summary: 'For instructors: leave out the next post, or that of a day; no streak ends by it',
  needs: 'server',
  private: true,
  input,
  positional: 'day',
  examples: ['/quiz skip', '/quiz skip day:2026-12-24'],
  async *run({ day }: z.infer<typeof input>, context) {
    const { place, state, now } = await requireInstructor(context)
    const schedule = scheduleOf(state)
    const wanted = day === undefined ? undefined : readDay('day', day, '/quiz skip', dayOf(now, schedule.zone))
    const slot = slotToSkip(state, schedule, wanted, now)
    const changed = await changeClass(context.store, place.server, (old) => withSkipped(old, slot.day, now))
    yield {
      tone: 'neutral',
      blocks: [
        {
          type: 'text',
          markdown: `The post of ${sayInstant(slot.at, schedule.zone)} is left out. No streak ends by it.`,
        },
        slotsBlock(changed, schedule, now),
      ],
    }
    return { skipped: slot.day }
  },
})
