import { Locale } from 'discord.js'
import { idOf, type Problem, type SourceFile } from '../../../markup/source.ts'
import { type FileParseResult, readYamlFile } from '../../../markup/yaml.ts'
import { mostCommandText } from '../render/limits.ts'
import { type Entry, localise, textLength } from './localise.ts'
import { LocaleFile, type Translation } from './translation.ts'
import { flawsOf } from './translation-flaws.ts'

/**
 * Reads the files of `content/locales/` against the commands as they are registered in English. A file with a mistake is
 * left out as a whole: half a language helps nobody, and Discord would refuse all commands for one of them. A file that
 * names no command is none of ours: it has the words of plain requests alone.
 */
export function readTranslations(
  files: SourceFile[],
  commands: Entry[],
): { translations: Translation[]; problems: Problem[] } {
  const translations: Translation[] = []
  const problems: Problem[] = []
  for (const source of files.filter(namesCommands)) {
    const result = readTranslation(source, commands)
    const found = result.ok ? tooLong(source, commands, [...translations, result.value]) : result.problems
    problems.push(...found)
    if (result.ok && found.length === 0) translations.push(result.value)
  }
  return { translations, problems }
}

function namesCommands(source: SourceFile): boolean {
  const result = readYamlFile(source, LocaleFile)
  return !result.ok || Object.keys({ ...result.value.commands, ...result.value.options }).length > 0
}

function readTranslation(source: SourceFile, commands: Entry[]): FileParseResult<Translation> {
  const id = idOf(source.file)
  const locale = Object.values(Locale).find((known: string) => known === id)
  if (locale === undefined) {
    const message = `there is no locale ${id}; Discord's are ${Object.values(Locale).toSorted().join(', ')}`
    return { ok: false, problems: [{ file: source.file, line: 1, message }] }
  }
  const schema = LocaleFile.check(({ value, issues }) => {
    for (const { path, message } of flawsOf({ ...value, locale }, commands))
      issues.push({ code: 'custom', input: value, path, message })
  })
  const result = readYamlFile(source, schema)
  return result.ok ? { ok: true, value: { ...result.value, locale } } : result
}

/** Only together with the languages before it can a command get too long. */
function tooLong({ file }: SourceFile, commands: Entry[], translations: Translation[]): Problem[] {
  return localise(commands, translations).flatMap((command) => {
    const length = textLength(command)
    if (length <= mostCommandText) return []
    const message = `commands.${command.name}: ${length} characters with the longest words of all languages; Discord takes ${mostCommandText}`
    return [{ file, line: 1, message }]
  })
}
