import { withEdit, editFlaw } from '../../../classroom/questions/edit.ts'
import { isGift, readGift } from '../../../classroom/questions/gift.ts'
import { type Imported, importedFrom } from '../../../classroom/questions/import.ts'
import { isTable, readTable } from '../../../classroom/questions/table.ts'
import { z } from 'zod'
import { UserError } from '../../../errors.ts'
import { type Quiz, type QuizDraft, quizOf, rightAnswer } from '../../../practice/quiz/quiz.ts'
import { escapeMarkdown } from '../../../reply/escape.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import type { Context } from '../../command.ts'
import { serverCollections } from '../collections.ts'
import type { InstructorContext } from '../instructor.ts'
import { changeClass, poolOf } from '../store.ts'

/** Questions that are taken over at once: two school years. */
const mostImported = 500

/** Posts that can be lined up, as in the queue. */
const longestQueue = 260

/** Lines about what was not taken that are shown. */
const shownProblems = 12

/**
 * Takes over the questions of a file, GIFT or a table: each that can be one here is kept and lined up; each that cannot gets a
 * line that says why. Returns what `--json` prints. @throws UserError `invalid-input` for a file that is neither
 */
export async function* importQuestions(
  text: string,
  context: Context,
  { place }: InstructorContext,
): AsyncGenerator<Reply, object> {
  if (text.includes('\uFFFD') || text.includes('\0'))
    throw new UserError(
      'invalid-input',
      'That file is not in UTF-8, so letters would be lost. Save it as UTF-8 and send it again; nothing was taken over.',
      '/help quiz queue',
    )
  const read = isTable(text) ? readTable(text) : isGift(text) ? readGift(text) : undefined
  if (!read || read.length === 0)
    throw new UserError(
      'invalid-input',
      'I read GIFT, and tables with the columns question, right, wrong 1, wrong 2 and wrong 3. That is neither; nothing was taken over.',
      '/quiz export form:gift',
    )
  const taken = read.slice(0, mostImported).map(importedFrom)
  const { kept, same, problems } = await keepAll(taken, context, place.server)
  const rest = read[mostImported]
  const over = rest
    ? ` It has ${read.length} questions, and at most ${mostImported} are taken at once: send the rest, from line ${rest.line} on, in another file.`
    : ''
  yield {
    tone: problems.length > 0 || rest ? 'warning' : 'good',
    blocks: [
      { type: 'heading', text: `${kept.length} ${kept.length === 1 ? 'question is' : 'questions are'} taken over` },
      {
        type: 'text',
        markdown:
          `${kept.length > 0 ? 'They come after those you chose before. ' : ''}${same > 0 ? `${same} were there already. ` : ''}${problems.length > 0 ? `${problems.length} could not be taken.` : ''}${over}`.trim() ||
          'Nothing was new.',
      },
      ...problemBlocks(problems),
      { type: 'actions', actions: [{ label: 'What comes', line: '/quiz queue' }] },
    ],
  }
  return { imported: kept, same, problems }
}

function problemBlocks(problems: string[]): Block[] {
  if (problems.length === 0) return []
  const lines = problems.slice(0, shownProblems).map((one) => `- ${escapeMarkdown(one)}`)
  return [
    { type: 'text', markdown: lines.join('\n') },
    ...(problems.length > shownProblems
      ? [{ type: 'file' as const, name: 'not-taken.txt', text: `${problems.join('\n')}\n` }]
      : []),
  ]
}

async function keepAll(taken: Imported[], { store, practice }: Context, server: string) {
  const { quizzes, edits } = serverCollections(store, server)
  const pool = await poolOf({ store, practice }, server)
  const known = [...pool.own, ...pool.made, ...pool.shared]
  const [kept, problems]: [string[], string[]] = [[], []]
  const texts = new Map(known.map((quiz) => [textOf(quiz), quiz]))
  let same = 0
  for (const one of taken) {
    const where = `line ${one.line}${one.name ? ` (${one.name})` : ''}`
    if ('problem' in one) {
      problems.push(`${where}: ${one.problem}.`)
      continue
    }
    const named = known.find(({ id }) => id === one.name)
    const before = named ?? texts.get(textOf(one.draft))
    if (before) {
      const problem = await renewed(before, one.draft, edits)
      if (problem) problems.push(`${where}: ${problem}`)
      else same += 1
      continue
    }
    const id = await nextName(store, server)
    const quiz = quizOf(id, one.draft)
    await quizzes.set(id, quiz)
    texts.set(textOf(quiz), quiz)
    kept.push(id)
  }
  await changeClass(store, server, (old) => ({ ...old, queue: [...old.queue, ...kept].slice(0, longestQueue) }))
  return { kept, same, problems }
}

const textOf = ({ question }: Pick<QuizDraft, 'question'>): string =>
  question.trim().toLowerCase().replaceAll(/\s+/g, ' ')

const nextName = async (store: Context['store'], server: string): Promise<string> =>
  `own-${await store.collection('classroom/own-counts', z.int()).update(server, (old = 0) => old + 1)}`

/** A question that is there already may get other words, never another key; what is in the way, if anything is. */
async function renewed(
  before: Quiz,
  draft: QuizDraft,
  edits: ReturnType<typeof serverCollections>['edits'],
): Promise<string | undefined> {
  const rightText = draft.choices.find(({ right }) => right)!.text
  const texts = draft.choices.map(({ text }) => text)
  const order = before.choices.map(({ text }) => texts.indexOf(text))
  const answer = rightAnswer(before)
  if (order.every((index) => index >= 0)) {
    if (before.choices[answer]!.text !== rightText)
      return `another answer would be right than in ${before.id}, which stays as it was.`
    const edit = { question: draft.question, level: draft.level }
    const flaw = editFlaw(before, edit)
    if (flaw) return `${before.id} stays as it was: ${flaw}.`
    const after = withEdit(before, edit)
    if (after.question !== before.question || after.level !== before.level)
      await edits.update(before.id, (old = {}) => ({ ...old, ...edit }))
    return undefined
  }
  return `${before.id} has other choices, and stays as it was: edit it with /quiz preview quiz:${before.id}.`
}
