import { z } from 'zod'
import type { Problem, SourceFile } from '../../markup/source.ts'
import { idOf } from '../../markup/source.ts'
import { readYamlFile } from '../../markup/yaml.ts'

/** What a word can mean beside knobs, values and numbers. Each is explained by its phrases in `content/locales/en.yaml`. */
export const meanings = [
  'train',
  'do',
  'show',
  'question',
  'polite',
  'whatif',
  'past',
  'my',
  'evidence',
  'dont',
  'not',
  'instead',
  'swap',
  'becomes',
  'without',
  'particle',
  'keep',
  'again',
  'another',
  'also',
  'more',
  'less',
  'back',
  'suggestion',
  'yes',
  'compare',
  'versus',
  'or',
  'which',
  'better',
  'sweep',
  'between',
  'from',
  'through',
  'to',
  'of',
  'percent',
  'by',
  'factor',
  'fold',
  'find',
  'good',
  'coach',
  'improve',
  'lesson',
  'quiz',
  'challenge',
  'history',
  'progress',
  'leaderboard',
  'help',
  'hello',
  'thanks',
  'privacy',
  'forgetme',
  'defaults',
  'usual',
  'previous',
  'it',
  'per',
  'very',
  'too',
  'toolow',
  'andword',
  'point',
  'abuse',
] as const

/** Phrases, separated by commas. */
const phrases = z.string().transform((text) =>
  text
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean),
)
const byName = z.record(z.string(), phrases).default({})

/** The words of one language. What a table leaves out is understood in English. */
export const WordTable = z.strictObject({
  /** Names of the plan's options; beside them `network`, `layers` and `units`, which all speak of `hidden`. */
  knobs: byName,
  /** Option and value, such as `optimizer adam`. */
  values: byName,
  numbers: byName,
  /** Factors, such as `2` for "double". */
  times: byName,
  /** Parts of a whole, such as `0.25` for "a quarter". */
  shares: byName,
  /** Parts that are counted, such as `0.01` for "hundredths" in "five hundredths". */
  parts: byName,
  amounts: z.partialRecord(z.enum(['bit', 'some', 'low', 'tiny', 'high', 'huge']), phrases).default({}),
  /** Ids of diagnosis pages or lessons whose plan shows what is named. */
  shows: byName,
  /** Ids of lessons. */
  topics: byName,
  words: z.partialRecord(z.enum(meanings), phrases).default({}),
  /** Words that change nothing, separated by blanks. */
  filler: z
    .string()
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .default([]),
  /** Other names of commands and of options, which a platform that has its own names for them reads. */
  commands: z.unknown().optional(),
  options: z.unknown().optional(),
})
export type WordTable = z.infer<typeof WordTable>

/** The tables by language. */
export type Words = Record<string, WordTable>

/** What of the content plain words are read by; without tables nothing is understood but commands. */
export interface UnderstandContent {
  words?: Words
}

/** Reads `content/locales/*.yaml`. */
export function parseWords(files: SourceFile[]): { words: Words; problems: Problem[] } {
  const words: Words = {}
  const problems: Problem[] = []
  for (const file of files) {
    const result = readYamlFile(file, WordTable)
    if (result.ok) words[idOf(file.file)] = result.value
    else problems.push(...result.problems)
  }
  return { words, problems }
}
