import { isColumn, isNarrow, themeNow } from '../stage/surroundings.ts'
import { ask } from '../state/actions.ts'
import type { Surroundings } from './blocks.ts'
import { isAnswering } from './chat.ts'

/** What a reply needs of the page as it is; a button of it asks its line, in the chat unless `send` says otherwise. */
export function surroundingsNow(send: (line: string) => void = ask): Surroundings {
  return { theme: themeNow(), narrow: isNarrow() || isColumn(), busy: isAnswering(), send }
}
