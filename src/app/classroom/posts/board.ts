import { type Board, boardOf, boundsOf } from '../../../classroom/board.ts'
import type { ClassState, WeekBoard } from '../../../classroom/class.ts'
import { boardDone, boardFailed, claimBoard, isBoardDue, isBoardTooLate } from '../../../classroom/week-board.ts'
import { postName } from '../../../classroom/task.ts'
import { UserError } from '../../../errors.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import { boardCount, boardTable, shownRows, weekHeading } from './board-view.ts'
import { type Classroom, changeClass, classOf, ledgerOf } from '../store.ts'
import { listed, serverCollections } from '../collections.ts'
import { postingKey } from './claim.ts'

/** How long a question waits for the board that comes before it, in milliseconds; the board goes on beside it. */
const questionWaits = 5_000

/**
 * Posts the board of the week that is over, once. Its first try comes before the question of the day, further ones after it.
 * Whatever becomes of it, the question comes.
 */
export async function tryBoard(classroom: Classroom, server: string, which: 'first' | 'again'): Promise<void> {
  let callOff: (() => void) | undefined
  const enough = new Promise<void>((resolve) => (callOff = classroom.timer(questionWaits, resolve)))
  const sent = sendBoard(classroom, server, which).catch((problem: unknown) => void classroom.report(problem))
  await Promise.race([sent, enough])
  callOff?.()
}

async function sendBoard(classroom: Classroom, server: string, which: 'first' | 'again'): Promise<void> {
  const { store, clock } = classroom
  const now = clock().getTime()
  const state = await classOf(store, server)
  const { board } = state
  if (!board || !isBoardDue(state, now) || (which === 'first') !== (board.tries === 0)) return
  let mine = false
  await changeClass(store, server, (old) => {
    const next = claimBoard(old, now)
    mine = next !== old
    return next
  })
  if (!mine) return
  try {
    await post(classroom, server, state, board)
    await changeClass(store, server, (old) => boardDone(old, board.week))
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    await changeClass(store, server, (old) => boardFailed(old, board.week, clock().getTime(), problem.message))
  }
}

/** @throws UserError as the channel */
async function post({ store, poster, clock }: Classroom, server: string, state: ClassState, due: WeekBoard) {
  const key = postingKey('b', server, Number(due.week.replaceAll('-', '')))
  if (due.tries > 0 && (await poster.find(due.channel, key)) !== null) return
  if (isBoardTooLate(due, clock().getTime())) throw new UserError('timed-out', 'it is too late for it now.')
  const [students, posts] = [await listed(serverCollections(store, server).students), await ledgerOf(store, server)]
  const board = boardOf(students, posts, boundsOf('week', due.week, null))
  if (board.rows.length > 0) await poster.post(due.channel, presentWeek(board, due.week, state), key)
}

function presentWeek(board: Board, week: string, { live }: ClassState): Reply {
  const shown = board.rows.slice(0, shownRows).map((_, index) => index)
  const open = live.filter(({ day, state }) => state !== 'posting' && day >= week && day <= (board.to ?? day))
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: weekHeading(week) },
      boardTable(board, shown),
      boardCount(board),
      ...open.map((one): Block => ({ type: 'small', markdown: `${postName(one)} is not counted yet.` })),
      {
        type: 'actions',
        actions: [
          { label: 'This week', line: '/leaderboard' },
          { label: 'All of it', line: '/leaderboard all' },
        ],
      },
    ],
  }
}
