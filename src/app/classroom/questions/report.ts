import { letters } from '../../../classroom/pick-task.ts'
import { type Item, itemsOf } from '../../../classroom/questions/item-analysis.ts'
import { UserError } from '../../../errors.ts'
import { escapeMarkdown } from '../../../reply/escape.ts'
import type { Reply } from '../../../reply/reply.ts'
import type { Context } from '../../command.ts'
import { noSuchPost } from '../answer.ts'
import { listed, postKey, serverCollections } from '../collections.ts'
import { type InstructorContext, requireInstructor } from '../instructor.ts'
import { ledgerOf } from '../store.ts'
import { actionsFor, doubtBlocks, fileOf, rowOf, sentenceOf, sharesOf } from './report-view.ts'
import { voidPost } from './void.ts'

/** One post by its number, or all; whether it counts. */
export interface ReportWish {
  post?: number
  void?: 'yes' | 'no'
}

/** Questions that are shown; the file has all of them. */
const shownItems = 12

/** How the questions did, or one of them; takes a post out of the count, or back in. @throws UserError `forbidden`, `not-found` */
export async function* reportItems({ post, void: out }: ReportWish, context: Context): AsyncGenerator<Reply, object> {
  const instructor = await requireInstructor(context)
  if (out !== undefined && post === undefined)
    throw new UserError('invalid-input', 'post is missing: which one shall not count?', '/quiz report')
  if (out !== undefined) return yield* voidPost(post!, out === 'yes', context, instructor)
  const items = await itemsIn(context, instructor)
  return yield* post === undefined ? presentAll(items) : presentOne(post, items, context, instructor)
}

async function itemsIn({ store }: Context, { place }: InstructorContext): Promise<Item[]> {
  const { students, posts } = serverCollections(store, place.server)
  const tallies = (await listed(posts)).map(
    ([, { number, tally }]) => [number, { a: 0, b: 0, c: 0, d: 0, ...tally }] as const,
  )
  return itemsOf(await listed(students), await ledgerOf(store, place.server), new Map(tallies))
}

async function* presentAll(items: Item[]): AsyncGenerator<Reply, object> {
  if (items.length === 0) throw new UserError('not-found', 'No quiz has closed yet.', '/quiz queue')
  // What wants to be looked at comes first, then what is newest.
  const shown = items
    .toSorted(
      (one, other) => Number(other.flags.length > 0) - Number(one.flags.length > 0) || other.number - one.number,
    )
    .slice(0, shownItems)
  const flagged = items.filter(({ flags }) => flags.length > 0).length
  yield {
    tone: flagged > 0 ? 'warning' : 'neutral',
    blocks: [
      { type: 'heading', text: 'How the questions did' },
      {
        type: 'text',
        markdown: `${items.length} ${items.length === 1 ? 'question' : 'questions'} closed, ${flagged} of them flagged. Flagged is what less than 30 % or more than 80 % got right, and what tells little: being right there has next to nothing to do with being right elsewhere (point-biserial correlation below 0.1).`,
      },
      {
        type: 'table',
        head: ['post', 'question', 'right', 'correlation', 'A · B · C · D', 'flags'],
        rows: shown.map(rowOf),
        sentences: shown.map(sentenceOf),
      },
      ...actionsFor(shown.filter(({ flags }) => flags.length > 0).slice(0, 4)),
      { type: 'file', name: 'questions.csv', text: fileOf(items) },
    ],
  }
  return { items }
}

async function* presentOne(
  number: number,
  items: Item[],
  { store }: Context,
  { place, state }: InstructorContext,
): AsyncGenerator<Reply, object> {
  const { posts, doubts } = serverCollections(store, place.server)
  const post = await posts.get(postKey(number))
  if (!post) throw noSuchPost(number, state.lastNumber)
  const item = items.find((one) => one.number === number)
  const said = (await listed(doubts(number))).map(([, { text }]) => text)
  const isVoid = state.voided.includes(number)
  const listedChoices = post.quiz.choices.map(
    ({ text, right }, index) =>
      `- ${letters[index]!.toUpperCase()}${right ? ' ✓' : ''} ${escapeMarkdown(text)}${item ? `: ${sharesOf(item)[index]} %` : ''}`,
  )
  yield {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: `How quiz ${number} did` },
      { type: 'text', markdown: post.quiz.question.trim() },
      { type: 'text', markdown: listedChoices.join('\n') },
      { type: 'text', markdown: item ? sentenceOf(item) : isVoid ? 'It does not count.' : 'It is not counted yet.' },
      ...doubtBlocks(said),
      {
        type: 'actions',
        actions: [
          isVoid
            ? { label: 'Let it count again', line: `/quiz report post:${number} void:no` }
            : { label: 'Take it out of the count', line: `/quiz report post:${number} void:yes` },
        ],
      },
    ],
  }
  return { item: item ?? null, void: isVoid, doubts: said }
}
