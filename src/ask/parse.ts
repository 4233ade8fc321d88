import type { Lesson } from '../lessons/pages.ts'
import { type Problem, reportTo, type SourceFile } from '../markup/source.ts'
import { checkAsk } from './checks.ts'
import { type AskPage, parseAskPage } from './page.ts'
import type { Prepared } from './train.ts'

/** What people ask, read and checked. */
export interface AskContent {
  /** One page a topic, and one for what is outside the subject. */
  ask?: AskPage[]
  /** What was found out about its phrasings when the program was built; read when somebody asks. */
  prepared?: () => Prepared | undefined
}

/** Reads the files of `content/ask/` and checks them against the lessons. With any problem, `ask` holds what could be read. */
export function parseAsk(files: SourceFile[], lessons: Lesson[]): { ask: AskPage[]; problems: Problem[] } {
  const problems: Problem[] = []
  const ask = files.map((source) => parseAskPage(source, reportTo(problems, source.file)))
  return { ask, problems: [...problems, ...checkAsk(ask, lessons)] }
}
