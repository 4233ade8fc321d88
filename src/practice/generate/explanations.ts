import { z } from 'zod'
import { rules } from '../../diagnosis/rules.ts'
import { idOf, type Problem, type SourceFile } from '../../markup/source.ts'
import { readYamlFile } from '../../markup/yaml.ts'
import { turnedKnobs, type TurnedKnob } from './words.ts'

/** What a turn of a knob can do to the validation loss at the end. */
export const effects = ['lower', 'same', 'higher'] as const
/** One of them. */
export type Effect = (typeof effects)[number]

const sentence = z.string().min(20).max(260)

const ruleIds = rules.map(({ id }) => id) as [string, ...string[]]

/** What to say of a turn that had an effect; only where the run before shows one of `from`, and the turned one of `findings`. */
const Told = z.strictObject({
  effect: z.enum(effects),
  from: z.array(z.enum(ruleIds)).min(1).optional(),
  findings: z.array(z.enum(ruleIds)).min(1).optional(),
  text: sentence,
})

/** One direction of a knob: what people believe of it, and what it did. The first telling that fits is taken. */
const Direction = z.strictObject({ belief: sentence, told: z.array(Told).min(3) }).check(({ value, issues }) => {
  for (const effect of effects)
    if (!value.told.some((one) => one.effect === effect && one.findings === undefined && one.from === undefined))
      issues.push({
        code: 'custom',
        input: value,
        path: ['told'],
        message: `a telling for the effect ${effect} without findings is missing`,
      })
})

const KnobExplanations = z.strictObject({ up: Direction, down: Direction })

/** How a run with a finding is called, known by, and mistaken. */
const FindingWords = z.strictObject({
  /** As a choice says what happened. */
  label: z.string().min(10).max(80),
  /** How one knows it by the curves. */
  seen: sentence,
  topic: z.string(),
  /** Findings that people take for it, and that the curves tell from it. */
  mistaken: z.array(z.enum(ruleIds)).min(3),
})

const FindingsFile = z.partialRecord(z.enum(ruleIds), FindingWords)

/** What generated questions explain their choices with. */
export interface Explanations {
  knobs: Record<TurnedKnob, z.infer<typeof KnobExplanations>>
  findings: Partial<Record<string, z.infer<typeof FindingWords>>>
}

const findingsFile = 'findings'

/** Reads `content/explanations/`: one file for each knob, and `findings.yaml`. `topics`: the lessons there are. */
export function parseExplanations(
  files: SourceFile[],
  topics: readonly string[],
): { explanations?: Explanations; problems: Problem[] } {
  const problems: Problem[] = []
  const knobs: Partial<Explanations['knobs']> = {}
  let findings: Explanations['findings'] = {}
  const read = <T>(source: SourceFile, schema: z.ZodType<T>): T | undefined => {
    const result = readYamlFile(source, schema)
    if (result.ok) return result.value
    problems.push(...result.problems)
    return undefined
  }
  for (const source of files) {
    const id = idOf(source.file)
    const knob = turnedKnobs.find((one) => one === id)
    if (id === findingsFile) findings = read(source, FindingsFile) ?? {}
    else if (knob) knobs[knob] = read(source, KnobExplanations)!
    else problems.push({ file: source.file, line: 1, message: `there is no knob ${id} that questions turn` })
  }
  problems.push(...gapsIn(files, findings, topics))
  return problems.length > 0
    ? { problems }
    : { explanations: { knobs: knobs as Explanations['knobs'], findings }, problems }
}

function gapsIn(files: SourceFile[], findings: Explanations['findings'], topics: readonly string[]): Problem[] {
  const ids = files.map(({ file }) => idOf(file))
  const missing = [...turnedKnobs, findingsFile].filter((id) => !ids.includes(id))
  const stray = Object.entries(findings).flatMap(([id, words]) =>
    topics.includes(words!.topic) ? [] : [`${id}: topic: there is no lesson ${words!.topic}`],
  )
  const file = `content/explanations/${findingsFile}.yaml`
  return [
    ...missing.map((id) => ({ file: `content/explanations/${id}.yaml`, line: 1, message: 'this file is missing' })),
    ...stray.map((message) => ({ file, line: 1, message })),
  ]
}
