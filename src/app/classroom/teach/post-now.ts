import { changeClass, classOf, entriesOf, poolOf } from '../store.ts'
import { classroomOf, requireInstructor } from '../instructor.ts'
import { scheduleOf, slotsBlock } from '../settings.ts'
import { sendPost } from '../posts/send.ts'
import { beginPost } from '../../../classroom/post-lifecycle.ts'
import { postName } from '../../../classroom/task.ts'
import { dayOf } from '../../../classroom/zone.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** Posts what comes next at once. Returns what `--json` prints. @throws UserError `forbidden`, `not-found`, `unavailable` */
export async function* postNow(context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const classroom = classroomOf(context)
  const schedule = scheduleOf(state)
  const pool = await poolOf(context, place.server)
  const slot = { day: dayOf(now, schedule.zone), at: now }
  let number = 0
  const begun = await changeClass(context.store, place.server, (old) => {
    const entries = entriesOf(pool, old)
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
}
