import { changedPlan } from '../plan/changed-plan.ts'
import { parsePlan, trainLine } from '../plan/text.ts'
import { type Claim, type ContentPlan, type Measure, measures } from './pages.ts'
import type { Report } from '../markup/source.ts'

/** `validation-loss:0.1..0.3`, or of the same plan with a change: `validation-loss[dropout:0]:0.1..0.3` */
const claimForm = /^([a-z-]+)(?:\[([^\]]*)\])?:(-?[\d.]+)\.\.(-?[\d.]+)$/
/** `lower-than[dropout:0]`, several changes joined by commas */
const effectForm = /^lower-than\[([^\]]*)\]$/
const expectationForm = /^[a-z][a-z-]*$/

/** A fenced block as Markdown gives it: the words after `train`, what it holds, where it stands. */
export interface Fence {
  meta: string
  value: string
  line: number
}

/**
 * Reads a fenced plan: exactly one `/train` line, and what it must show: verdicts, rule ids, numbers that the page
 * quotes from it, or that it ends lower than the same plan with a change.
 */
export function parseFence({ meta, value, line }: Fence, file: string, report: Report): ContentPlan | undefined {
  const command = value.trim()
  if (command.includes('\n') || !/^\/train(\s|$)/.test(command)) {
    report(line, 'a train fence holds exactly one line, which starts with /train')
    return undefined
  }
  const planText = command.slice('/train'.length).trim()
  const result = parsePlan(planText)
  if (!result.ok) report(line, `${result.problem} Corrected: ${trainLine(result.corrected)}`)
  const words = meta.split(/\s+/).filter(Boolean)
  if (words.length === 0) report(line, 'a train fence says what it must show, such as ```train diverged divergence')
  const plan: Required<ContentPlan> = { planText, expects: [], claims: [], lowerThan: [], file, line }
  for (const word of words) readWord(word, plan, (message) => report(line, `${word}: ${message}`))
  return plan
}

/** Puts one word of a fence where it belongs. */
function readWord(word: string, plan: Required<ContentPlan>, refuse: (message: string) => void): void {
  const changed = (changes: string) => {
    const text = changes.replaceAll(',', ' ').trim()
    if (text === '' || !changedPlan(plan.planText, text).ok) refuse('in brackets stand changes of the plan')
    return text
  }
  const effect = effectForm.exec(word)
  if (effect) plan.lowerThan.push(changed(effect[1]!))
  else if (word.includes(':')) {
    const claim = readClaim(word)
    if (claim === undefined) {
      return refuse(`a number is stated as ${measures.join(', ')}, then its range, such as validation-loss:0.1..0.3`)
    }
    plan.claims.push(claim.changes === undefined ? claim : { ...claim, changes: changed(claim.changes) })
  } else if (expectationForm.test(word)) plan.expects.push(word)
  else refuse('an expectation is a verdict or a rule id, in lower case')
}

function readClaim(word: string): Claim | undefined {
  const [, measure = '', changes, low, high] = claimForm.exec(word) ?? []
  const range = { low: Number(low), high: Number(high) }
  if (!isMeasure(measure) || !(range.low <= range.high)) return undefined
  return { measure, ...range, ...(changes !== undefined && { changes }) }
}

function isMeasure(word: string): word is Measure {
  return measures.some((measure) => measure === word)
}
