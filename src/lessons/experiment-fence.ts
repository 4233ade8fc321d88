import { sweptKnobs } from '../plan/knobs.ts'
import type { Report } from '../markup/source.ts'
import {
  type ContentExperiment,
  experimentCommands,
  experimentMeasures,
  type ExperimentOutcome,
  type ExperimentRange,
} from './experiment.ts'
import type { Fence } from './fence.ts'

const outcomes: Record<ContentExperiment['command'], ExperimentOutcome[]> = {
  compare: ['a', 'b', 'alike', 'undecided'],
  sweep: sweptKnobs.flatMap((knob) => [
    `most-${knob}` as const,
    ...sweptKnobs.filter((other) => other !== knob).map((other) => `most-${knob}-${other}` as const),
  ]),
}

/** `best:0.1..0.3` */
const rangeForm = /^([a-z-]+):(-?[\d.]+)\.\.(-?[\d.]+)$/

/** The command that a fence is of; undefined where it is none that compares plans. */
export function experimentOf(language: string | undefined): ContentExperiment['command'] | undefined {
  return experimentCommands.find((command) => command === language)
}

/** Reads a fenced comparison or sweep: exactly one line of that command, and what it must show. */
export function parseExperiment(
  command: ContentExperiment['command'],
  { meta, value, line: fenceLine }: Fence,
  file: string,
  report: Report,
): ContentExperiment | undefined {
  const line = value.trim()
  if (line.includes('\n') || !line.startsWith(`/${command} `)) {
    report(fenceLine, `a ${command} fence holds exactly one line, which starts with /${command}`)
    return undefined
  }
  const words = meta.split(/\s+/).filter(Boolean)
  if (words.length === 0)
    report(fenceLine, `a ${command} fence says what it must show, such as ${outcomes[command][0]}`)
  const experiment: ContentExperiment = { command, line, outcomes: [], ranges: [], file, fenceLine }
  for (const word of words) {
    const outcome = outcomes[command].find((known) => known === word)
    const range = readExperimentRange(word)
    if (outcome) experiment.outcomes.push(outcome)
    else if (range) experiment.ranges.push(range)
    else {
      const known = command === 'compare' ? outcomes.compare.join(', ') : 'most-lr or most-lr-batch'
      const numbers = `${experimentMeasures.join(', ')} with a range such as best:0.1..0.3`
      report(fenceLine, `${word}: a ${command} shows ${known}, or ${numbers}`)
    }
  }
  return experiment
}

function readExperimentRange(word: string): ExperimentRange | undefined {
  const [, name = '', low, high] = rangeForm.exec(word) ?? []
  const measure = experimentMeasures.find((known) => known === name)
  return measure && Number(low) <= Number(high) ? { measure, low: Number(low), high: Number(high) } : undefined
}
