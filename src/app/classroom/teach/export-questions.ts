import { writeGift } from '../../../classroom/questions/gift.ts'
import { writeTable } from '../../../classroom/questions/table.ts'
import type { Reply } from '../../../reply/reply.ts'
import type { Context } from '../../command.ts'
import { listed, serverCollections } from '../collections.ts'
import { poolOf } from '../store.ts'

/** The questions that the class can get, and those it had, with their answers. */
export async function* exportQuestions(
  form: 'gift' | 'questions',
  context: Context,
  server: string,
): AsyncGenerator<Reply, object> {
  const { own, made, shared } = await poolOf(context, server)
  const asked = (await listed(serverCollections(context.store, server).posts)).map(([, { quiz }]) => quiz)
  const all = [...new Map([...asked, ...shared, ...made, ...own].map((quiz) => [quiz.id, quiz])).values()]
  const name = form === 'gift' ? 'questions.gift.txt' : 'questions.csv'
  const markdown = `${all.length} questions with their answers: keep the file to yourself. \`/quiz queue import:\` reads it again.`
  const text = form === 'gift' ? writeGift(all) : writeTable(all)
  yield {
    tone: 'good',
    blocks: [
      { type: 'text', markdown },
      { type: 'file', name, text },
    ],
  }
  return { name, questions: all.length }
}
