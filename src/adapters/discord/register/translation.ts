import type { Locale } from 'discord.js'
import { z } from 'zod'
import { longestChoice, longestDescription, longestName } from '../render/limits.ts'

/** One spelling for each letter (ü is one sign, not two), and without the line end of a YAML block. */
const text = (most: number) =>
  z.string().normalize().trim().min(1, 'is empty').max(most, `is too long: Discord takes ${most} characters`)

const words = { name: text(longestName).optional(), description: text(longestDescription).optional() }

const OptionWords = z.strictObject({ ...words, choices: z.record(z.string(), text(longestChoice)).default({}) })
export type OptionWords = z.output<typeof OptionWords>

const CommandWords = z.strictObject({ ...words, options: z.record(z.string(), OptionWords).default({}) })

/**
 * What a file of `content/locales/` says of names: other words, by the English names. What is left out stays English.
 * The file's other sections are the words of plain requests; who reads those refuses a section that nobody knows.
 */
export const LocaleFile = z.object({
  /** By name: `train`, `quiz` for what its commands share, `quiz practice`, `Diagnose this log`. */
  commands: z.record(z.string(), CommandWords).default({}),
  /** Options that are the same in every command that has them, such as `private`; a command's own words come first. */
  options: z.record(z.string(), OptionWords).default({}),
})
export type LocaleFile = z.output<typeof LocaleFile>

/** The words of one language. */
export interface Translation extends LocaleFile {
  locale: Locale
}
