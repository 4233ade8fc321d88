import { sayInstant } from '../../classroom/days.ts'
import { timeMark } from '../../reply/marks.ts'

/** An instant (milliseconds) in Markdown: in words by the clocks of a zone; a platform that can shows every reader their own. */
export const when = (instant: number, zone: string): string => timeMark(instant, sayInstant(instant, zone))
