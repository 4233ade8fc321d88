import { parsePlan, trainLine } from '../plan/text.ts'
import { type Claim, type ContentPlan, type Measure, measures } from './pages.ts'
import type { Report } from '../markup/source.ts'

/** `validation-loss:0.1..0.3` */
const claimForm = /^([a-z-]+):(-?[\d.]+)\.\.(-?[\d.]+)$/
const expectationForm = /^[a-z][a-z-]*$/

/** A fenced block as Markdown gives it: the words after `train`, what it holds, where it stands. */
export interface Fence {
  meta: string
  value: string
  line: number
}

/**
 * Reads a fenced plan: exactly one `/train` line, and what it must show: verdicts, rule ids, or numbers that the page
 * quotes from it.
 */
export function parseFence({ meta, value, line }: Fence, file: string, report: Report): ContentPlan | undefined {
  const command = value.trim()
  if (command.includes('\n') || !/^\/train(\s|$)/.test(command)) {
    report(line, 'a train fence holds exactly one line, which starts with /train')
    return undefined
  }
  const words = meta.split(/\s+/).filter(Boolean)
  const claims = words.filter((word) => word.includes(':')).map((word) => parseClaim(word, line, report))
  const expects = words.filter((word) => !word.includes(':'))
  const misspelt = expects.find((word) => !expectationForm.test(word))
  if (misspelt !== undefined) report(line, `${misspelt}: an expectation is a verdict or a rule id, in lower case`)
  if (words.length === 0) report(line, 'a train fence says what it must show, such as ```train diverged divergence')
  const planText = command.slice('/train'.length).trim()
  const result = parsePlan(planText)
  if (!result.ok) report(line, `${result.problem} Corrected: ${trainLine(result.corrected)}`)
  return { planText, expects, claims: claims.filter((claim) => claim !== undefined), file, line }
}

function parseClaim(word: string, line: number, report: Report): Claim | undefined {
  const [, measure = '', low, high] = claimForm.exec(word) ?? []
  const range = { low: Number(low), high: Number(high) }
  if (isMeasure(measure) && range.low <= range.high) return { measure, ...range }
  report(
    line,
    `${word}: a number is stated as ${measures.join(', ')}, then its range, such as validation-loss:0.1..0.3`,
  )
  return undefined
}

function isMeasure(word: string): word is Measure {
  return measures.some((measure) => measure === word)
}
