import { z } from 'zod'
import { changeClass, classOf, entriesOf, poolOf } from '../../src/app/classroom/store.ts'
import { classroomOf, requireInstructor } from '../../src/app/classroom/instructor.ts'
import { scheduleOf, slotsBlock } from '../../src/app/classroom/settings.ts'
import { sendPost } from '../../src/app/classroom/posts/send.ts'
import { command } from '../../src/app/command.ts'
import { beginPost } from '../../src/classroom/post-lifecycle.ts'
import { postName } from '../../src/classroom/task.ts'
import { dayOf } from '../../src/classroom/zone.ts'
import { UserError } from '../../src/errors.ts'

export const quizPostNow = command({
  name: 'quiz post-now',
  summary: 'For instructors: post what comes next at once, besides the daily posts',
  needs: 'server',
  private: true,
  input: z.strictObject({}),
  examples: ['/quiz post-now'],
  async *run(_input: object, context) {
    const { place, state, now } = await requireInstructor(context)
    const classroom = classroomOf(context)
    const schedule = scheduleOf(state)
    const pool = await poolOf(context, place.server)
    const slot = { day: dayOf(now, schedule.zone), at: now }
    let number = 0
    const begun = await changeClass(context.store, place.server, (old) => {
      const entries = entriesOf(pool, old.queue)
      const next = beginPost(old, { slot, planned: false, now, pool: entries, server: place.server })
      number = next.lastNumber > old.lastNumber ? next.lastNumber : 0
      return next
    })
    const post = begun.live.find((one) => one.number === number)
    if (!post) throw new UserError('not-found', 'There is nothing that fits this schedule.', '/quiz queue')
    await sendPost(classroom, place.server, post)
    const sent = (await classOf(context.store, place.server)).live.find((one) => one.number === number)
    yield {
      tone: sent?.problem ? 'warning' : 'good',
      blocks: [
        {
          type: 'text',
          markdown: sent?.problem
            ? `${postName(post)} could not be posted yet: ${sent.problem} I try again for some hours.`
            : `${postName(post)} is posted. The daily ones come as planned; \`/quiz skip\` leaves the next one out.`,
        },
        slotsBlock(begun, schedule, now),
        { type: 'actions', actions: [{ label: 'Leave out the next one', line: '/quiz skip' }] },
      ],
    }
    return { post: number, quiz: post.quiz }
  },
})
