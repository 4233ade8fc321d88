import { ledgerOf } from '../store.ts'
import { listed, serverCollections } from '../collections.ts'
import { noteBlocks } from './notes-view.ts'
import { requireInstructor } from '../instructor.ts'
import { slotsBlock } from '../settings.ts'
import { boundsOf, postsWithin } from '../../../classroom/board.ts'
import { hardestTopics, type Participation, participationOf, type TopicShare } from '../../../classroom/overview.ts'
import type { Counted } from '../../../classroom/standing.ts'
import { dayOf } from '../../../classroom/zone.ts'
import { escapeMarkdown } from '../../../reply/escape.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import type { Context } from '../../command.ts'

/** Who takes part, what the class gets wrong, what comes. Returns what `--json` prints. @throws UserError `forbidden` */
export async function* showClass(context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const { schedule, term } = state
  const all = await ledgerOf(context.store, place.server)
  const posts = postsWithin(all, boundsOf('term', dayOf(now, schedule?.zone ?? 'UTC'), term))
  const participation = participationOf(await listed(serverCollections(context.store, place.server).students), posts)
  const topics = hardestTopics(posts)
  yield {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'The class' },
      ...participationBlocks(participation, posts),
      ...topicBlocks(topics),
      ...(schedule ? [slotsBlock(state, schedule, now)] : []),
      ...noteBlocks(state),
      {
        type: 'actions',
        actions: [
          { label: 'Results as a file', line: '/quiz export' },
          { label: 'What comes', line: '/quiz queue' },
        ],
      },
    ],
  }
  const { students, active, quiet } = participation
  return { students, active, quiet: quiet.length, topics, posts: posts.length }
}

/** Names that are shown of those who have stopped. */
const shownNames = 8

function participationBlocks({ students, active, quiet }: Participation, posts: Counted[]): Block[] {
  if (posts.length === 0) return [{ type: 'text', markdown: 'Nothing has closed yet. The first results come then.' }]
  const names = quiet.slice(0, shownNames).map(({ name, lastNumber }) => [name || 'former member', String(lastNumber)])
  const more = quiet.length - names.length
  return [
    {
      type: 'text',
      markdown: `**${students}** ${students === 1 ? 'student has' : 'students have'} answered so far; **${active}** of them in the last five posts.`,
    },
    {
      type: 'sparklines',
      rows: [
        {
          label: 'took part in each post',
          values: posts.map(({ answered }) => answered),
          note: `${posts.at(-1)!.answered} in the last`,
        },
        {
          label: 'right',
          values: posts.map(({ right }) => right),
          note: `${posts.at(-1)!.right} of the last`,
        },
      ],
    },
    ...(names.length === 0
      ? []
      : [
          {
            type: 'table' as const,
            head: ['has stopped', 'last post'],
            rows: names,
            sentences: names.map(
              ([name = '', last]) => `**${escapeMarkdown(name)}** has stopped; the last post was ${last}`,
            ),
          },
        ]),
    ...(more > 0 ? [{ type: 'small' as const, markdown: `… and ${more} more have stopped.` }] : []),
  ]
}

/** Topics that are shown. */
const shownTopics = 6

function topicBlocks(topics: TopicShare[]): Block[] {
  if (topics.length === 0) return []
  const rows = topics
    .slice(0, shownTopics)
    .map(({ topic, answered, share }) => [topic, `${Math.round(100 * share)} %`, String(answered)])
  const sentences = rows.map(([topic, share, count]) => `**${topic}**: ${share} of ${count} answers are right`)
  return [{ type: 'table', head: ['topic', 'right', 'answers'], rows, sentences }]
}
