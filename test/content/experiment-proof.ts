import { commands } from '../../commands/index.ts'
import { pairedEffect } from '../../src/advice/pairs.ts'
import type { Context } from '../../src/app/command.ts'
import { compare } from '../../src/app/compare/compare.ts'
import { readLine } from '../../src/app/read-line.ts'
import { outcomesOf, pairedDifferences } from '../../src/app/runs/outcomes.ts'
import type { Study } from '../../src/app/runs/study.ts'
import type { MapAxes } from '../../src/app/sweep/map/axes.ts'
import { judgeMap, ratePower } from '../../src/app/sweep/map/judge.ts'
import type { ContentExperiment, ExperimentRange } from '../../src/lessons/experiment.ts'
import type { Pages } from '../../src/lessons/pages.ts'

/** Blocks of seeds and draws lie so far apart that none is used twice. */
const block = 100

/** A fenced experiment on one block of seeds and draws: what was measured, and what of its page that contradicts. */
export interface ExperimentProof {
  measured: string
  contradictions: string[]
}

/** What `/compare` and `/sweep` give with `--json`, as far as it is held against a page. */
interface Measured {
  studies: Study[]
  effects?: { knobs: string[]; share: number }[]
  map?: MapAxes
}

/** Every fenced comparison and sweep of every page. */
export function experimentsOf({ lessons, diagnoses }: Pages): ContentExperiment[] {
  return [...lessons, ...diagnoses].flatMap(({ sections }) => sections.flatMap(({ experiments = [] }) => experiments))
}

/** Runs the command itself on blocks 1 to `count` of seeds and draws of the data. */
export async function proveExperiment(
  experiment: ContentExperiment,
  count: number,
  context: Context,
): Promise<ExperimentProof[]> {
  const proofs: ExperimentProof[] = []
  for (let index = 0; index < count; index++)
    proofs.push(judged(experiment, await measure(onBlock(experiment, index), context)))
  return proofs
}

/** The line with a seed and a draw of its own; a plan that names its seed keeps it. */
function onBlock({ line }: ContentExperiment, index: number): Record<string, unknown> & { command: string } {
  const { command, options } = readLine(commands, line)
  const first = 1 + index * block
  const drawn = (plan: unknown) => {
    const text = typeof plan === 'string' ? plan : ''
    return `${text}${text.includes('seed:') ? '' : ` seed:${first}`} sample:${first}`.trim()
  }
  const changed =
    command.name === 'compare' ? { a: drawn(options.a), b: drawn(options.b) } : { plan: drawn(options.plan) }
  return { ...options, ...changed, command: command.name }
}

async function measure(
  { command: name, ...options }: Record<string, unknown> & { command: string },
  context: Context,
): Promise<Measured> {
  const command = commands.find((one) => one.name === name)!
  const answers = command.run(command.input.parse(options), context)
  let step = await answers.next()
  while (!step.done) step = await answers.next()
  return step.value as Measured
}

function judged({ command, outcomes, ranges }: ContentExperiment, measured: Measured): ExperimentProof {
  const came =
    command === 'compare' ? comparedAs(measured) : [`most-${measured.effects?.[0]?.knobs.join('-') ?? 'of-none'}`]
  const values = ranges.map((range) => ({ ...range, value: valueOf(range.measure, measured) }))
  return {
    measured: [came[0], ...values.map(({ measure: name, value }) => `${name} ${value.toFixed(3)}`)].join(', '),
    contradictions: [
      ...outcomes.filter((outcome) => !came.includes(outcome)).map((outcome) => `it is ${came[0]}, not ${outcome}`),
      ...values
        .filter(({ value, low, high }) => !(value >= low && value <= high))
        .map(({ measure: name, value, low, high }) => `${name} is ${value.toFixed(3)}, not in ${low}..${high}`),
    ],
  }
}

/** The outcome, and the words of a page that it bears out. */
function comparedAs({ studies: [a, b] }: Measured): string[] {
  const { outcome } = compare(a!, b!)
  return outcome === 'alike' || outcome === 'unclear' ? [outcome, 'undecided'] : [outcome]
}

function valueOf(name: ExperimentRange['measure'], { studies, effects, map }: Measured): number {
  if (name === 'share') return effects?.[0]?.share ?? Number.NaN
  if (name === 'slope') return (map && ratePower(judgeMap(map, studies))) ?? Number.NaN
  const losses = studies.map((study) => outcomesOf(study).map(({ loss }) => loss))
  if (name === 'best') return Math.min(...losses.map(mean))
  if (name === 'spread') return span(losses[0]!)
  const changes = pairedDifferences(outcomesOf(studies[0]!), outcomesOf(studies[1]!))
  const { low, high } = pairedEffect(changes)
  switch (name) {
    case 'change':
      return mean(changes)
    case 'lower-in-b':
      return changes.filter((change) => change < 0).length
    case 'width':
      return high - low
    default:
      return span(changes)
  }
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const span = (values: number[]) => Math.max(...values) - Math.min(...values)
