import { studyLog } from '../../../src/logs/study-log.ts'
import { cases } from '../../logs/cases.ts'

interface Judged {
  file: string
  accept: string[]
  verdict: string
  evidence: string
}

/** Judges the logs in `test/logs/cases` and prints how many are read and accepted; these are the ones the judge was made on. */
export function main(words: string[]): void {
  const judged = cases().map(({ file, accept, text }): Judged => {
    const result = studyLog(text)
    if (!result.ok) return { file, accept, verdict: 'unread', evidence: result.problem }
    const { verdict, main: finding } = result.study.diagnosis
    return { file, accept, verdict, evidence: finding.evidence }
  })
  const summary = {
    logs: judged.length,
    read: judged.filter(({ verdict }) => verdict !== 'unread').length,
    accepted: judged.filter(isAccepted).length,
    sickCalledConverged: judged.filter((one) => one.verdict === 'converged' && !isAccepted(one)).length,
  }
  if (words.includes('--json')) process.stdout.write(`${JSON.stringify(summary)}\n`)
  else process.stdout.write(`${judged.map(rowOf).join('\n')}\n\n${JSON.stringify(summary)}\n`)
}

const isAccepted = ({ accept, verdict }: Judged): boolean => accept.includes(verdict)

const rowOf = (one: Judged): string =>
  `${isAccepted(one) ? ' ' : '✗'} ${one.file.padEnd(38)} ${one.verdict.padEnd(13)} ${one.evidence.slice(0, 120)}`
