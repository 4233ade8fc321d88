import { withNote } from '../../../classroom/class.ts'
import { weekToPreview } from '../../../classroom/questions/week-preview.ts'
import { UserError } from '../../../errors.ts'
import type { Reply } from '../../../reply/reply.ts'
import { changeClass, type Classroom, classOf } from '../store.ts'
import { postingKey } from './claim.ts'

/**
 * Tells instructors, where they named a channel for it, that the questions of the coming week can be looked at. The questions
 * are not in the message: its button shows them to instructors alone.
 */
export async function sendPreviewNotice({ store, poster, clock }: Classroom, server: string): Promise<void> {
  const now = clock().getTime()
  const { schedule } = await classOf(store, server)
  let monday: string | undefined
  // Noted before it is sent: told twice is worse than told once less, the command is there at any time.
  await changeClass(store, server, (old) => {
    monday = weekToPreview(old, now)
    return monday === undefined ? old : { ...old, previewed: monday }
  })
  if (monday === undefined || !schedule?.preview) return
  try {
    await poster.post(schedule.preview, notice(monday), postingKey('w', server, Number(monday.replaceAll('-', ''))))
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    const words = `The preview of the week from ${monday} could not be announced: ${problem.message}`
    await changeClass(store, server, (old) => withNote(old, now, words))
  }
}

const notice = (monday: string): Reply => ({
  tone: 'neutral',
  blocks: [
    { type: 'heading', text: `The questions of the week from ${monday}` },
    {
      type: 'text',
      markdown:
        'Instructors can look at them, approve, replace or skip each one with a click. Whoever does nothing approves. Only instructors see them.',
    },
    { type: 'actions', actions: [{ label: 'Look at the week', line: '/quiz preview week' }] },
  ],
})
