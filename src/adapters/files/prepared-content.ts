import { readFileSync } from 'node:fs'
import type { Content } from '../../app/ports.ts'
import type { Prepared } from '../../ask/train.ts'
import type { PracticeContent } from '../../practice/parse.ts'
import { readContent } from './content.ts'

/** What the build makes of the content, in the folder of the build. */
export const preparedFiles = { content: 'content.json', questions: 'questions.json', answers: 'answers.json' }

/**
 * The content as it was read when the program was built, which takes a tenth of the time; from its own folder where nothing was
 * prepared. The questions of `/ask` are most of it, and are read when they are asked for.
 * @throws Error as `readContent`
 */
export async function openContent(built: URL | null, folder: URL): Promise<Content & PracticeContent> {
  const prepared = built && (readPrepared(new URL(preparedFiles.content, built)) as (Content & PracticeContent) | null)
  if (!prepared) return readContent(folder)
  let ask: Content['ask']
  return Object.defineProperty(prepared, 'ask', {
    enumerable: true,
    get: () =>
      (ask ??= (readPrepared(new URL(preparedFiles.questions, built)) as NonNullable<Content['ask']> | null) ?? []),
  })
}

/** What was found out about the phrasings of the answers; undefined where nothing was: then it is found out anew. */
export const readPreparedAnswers = (built: URL): Prepared | undefined =>
  (readPrepared(new URL(preparedFiles.answers, built)) as Prepared | null) ?? undefined

/** Null where nothing was prepared, or it cannot be read. */
function readPrepared(file: URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
