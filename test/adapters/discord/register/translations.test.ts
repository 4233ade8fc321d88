import { Locale } from 'discord.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { commands } from '../../../../commands/index.ts'
import { readLocales } from '../../../../src/adapters/files/content.ts'
import { textLength } from '../../../../src/adapters/discord/register/localise.ts'
import { registrations } from '../../../../src/adapters/discord/register/slash-options.ts'
import { readTranslations } from '../../../../src/adapters/discord/register/read-translations.ts'
import { parseWords } from '../../../../src/understand/words/words.ts'
import { sameCommands } from '../../../../src/adapters/discord/register/same-commands.ts'
import { judgeCommands } from '../../../support/discord/judge.ts'
import type { LintedCommand, LintedOption } from '../../../support/discord/lint.ts'

const english = registrations(commands, ['quiz schedule.zone'], false)
const german = await readLocales(new URL('./', import.meta.url))

const inLanguages = (files: typeof german) =>
  registrations(commands, ['quiz schedule.zone'], false, readTranslations(files, english).translations)

/** The problems of one file. */
function problemsOf(yaml: string, locale = 'de'): string[] {
  const { problems } = readTranslations([{ file: `content/locales/${locale}.yaml`, text: yaml }], english)
  return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)
}

describe('a file of words', () => {
  const registered = inLanguages(german) as unknown as LintedCommand[]
  const named = <One extends { name: string }>(list: One[] | undefined, name: string): One =>
    list!.find((one) => one.name === name)!

  test('Discord takes the commands with it, in one server and everywhere', () => {
    expect(readTranslations(german, english).problems).toEqual([])
    expect(judgeCommands(registered)).toEqual([])
    const { translations } = readTranslations(german, registrations(commands, [], true))
    expect(judgeCommands(registrations(commands, [], true, translations))).toEqual([])
  })

  test('the words of plain requests stand beside the names, and a file of those alone names nothing', async () => {
    const shipped = await readLocales(new URL('../../../../content/', import.meta.url))
    expect(readTranslations(shipped, english)).toEqual({ translations: [], problems: [] })
    const both = `${shipped.find(({ file }) => file.endsWith('de.yaml'))!.text}\ncommands: { train: { name: trainiere } }\n`
    expect(problemsOf(both)).toEqual([])
    expect(parseWords([{ file: 'content/locales/de.yaml', text: both }]).problems).toEqual([])
    const misspelt = parseWords([{ file: 'content/locales/de.yaml', text: 'comands: {}' }])
    expect(misspelt.problems).toMatchObject([{ file: 'content/locales/de.yaml' }])
  })

  test('commands, options, choices and entries of the menu have its names, and what it leaves out stays English', () => {
    const train = named(registered, 'train')
    expect(train.name_localizations).toEqual({ de: 'trainiere' })
    const [lr, batch] = train.options!
    expect(lr).toMatchObject({ name: 'lr', name_localizations: { de: 'lernrate' } })
    expect(lr!.description_localizations!['de']).toMatch(/^Lernrate/)
    expect(batch).not.toHaveProperty('name_localizations')
    expect(named(train.options, 'optimizer').choices).toEqual([
      { name: 'sgd', value: 'sgd', name_localizations: { de: 'einfacher Abstieg' } },
      { name: 'adam', value: 'adam', name_localizations: { de: 'Adam' } },
    ])
    expect(named(registered, 'Diagnose this log').name_localizations).toEqual({ de: 'Dieses Protokoll ansehen' })
  })

  test('commands of a group have their own words, and shared options are named once for all', () => {
    const quiz = named(registered, 'quiz')
    expect(quiz).toMatchObject({ description_localizations: { de: 'Fragen zum Üben und für die Klasse' } })
    const practice = named(quiz.options, 'practice')
    expect(practice.name_localizations).toEqual({ de: 'üben' })
    expect(practice.options![0]!.name_localizations).toEqual({ de: 'thema' })
    for (const name of ['train', 'compare', 'history'])
      expect(named(named(registered, name).options, 'private').name_localizations).toEqual({ de: 'privat' })
  })

  test("a command's own words come before the shared ones", () => {
    const text = german[0]!.text.replace('      lr:', '      private: { name: heimlich }\n      lr:')
    const own = inLanguages([{ ...german[0]!, text }]) as unknown as LintedCommand[]
    const hidden = named(named(own, 'train').options, 'private')
    expect(hidden).toMatchObject({
      name_localizations: { de: 'heimlich' },
      description_localizations: { de: 'Die Antwort nur dir zeigen' },
    })
  })

  test('several languages stand side by side, and one with mistakes harms no other', () => {
    const french = { file: 'content/locales/fr.yaml', text: 'commands: { train: { name: entraîne } }' }
    const spoilt = { file: 'content/locales/it.yaml', text: 'commands: { train: { name: Allena } }' }
    const train = named(inLanguages([...german, french, spoilt]) as unknown as LintedCommand[], 'train')
    expect(train.name_localizations).toEqual({ de: 'trainiere', fr: 'entraîne' })
  })

  test('letters written as two signs, and line ends of a block, are put right', () => {
    const text = 'commands: { train: { name: "u\\u0308be", description: "Übe\\n" } }'
    const train = named(inLanguages([{ file: 'de.yaml', text }]) as unknown as LintedCommand[], 'train')
    expect(train).toMatchObject({ name_localizations: { de: 'übe' }, description_localizations: { de: 'Übe' } })
  })
})

describe('a mistake is told with file, line and key:', () => {
  const deep = (words: string) => `commands:\n  train:\n    options:\n      ${words}`
  test.each([
    [
      'a locale that Discord does not know',
      'options: { private: {} }',
      'german',
      '1: there is no locale german; Discord',
      ', de, ',
    ],
    ['a command that is not there', 'commands:\n  trian: {}', '2: commands.trian: there is no command trian', 'train?'],
    ['an option that is not there', deep('rate: {}'), '4: commands.train.options.rate: there is no option rate'],
    ['a shared option that no command has', 'options:\n  privat: {}', '2: options.privat: ', 'did you mean private?'],
    [
      'a choice that is not there',
      deep('optimizer: { choices: { agd: x } }'),
      '4: commands.train.options.optimizer.choices.agd: there is no choice agd; did you mean sgd?',
    ],
    ['a capital letter', 'commands: { train: { name: Trainiere } }', '1: commands.train.name: Trainiere is no name'],
    ['a space', deep('lr: { name: die rate }'), '4: commands.train.options.lr.name: die rate is no name'],
    ['a long name', `commands: { ask: { name: ${'x'.repeat(33)} } }`, 'commands.ask.name: ', '32 characters'],
    ['an empty name', 'commands: { ask: { name: "" } }', 'commands.ask.name: is empty'],
    ['a long description', deep(`lr: { description: ${'x'.repeat(101)} }`), 'lr.description: ', '100 characters'],
    ['a long choice', deep(`optimizer: { choices: { sgd: ${'x'.repeat(101)} } }`), 'choices.sgd: ', '100 characters'],
    [
      'two options of one name',
      deep('lr: { name: rate }\n      decay: { name: rate }'),
      '5: commands.train.options.decay.name: lr and decay would both be called rate',
    ],
    ["an option with another one's English name", deep('lr: { name: batch }'), 'options.lr.name: lr and batch would'],
    ['two commands of one name', 'commands: { ask: { name: lesson } }', 'commands.ask.name: ask and lesson would'],
    [
      'two commands of a group',
      'commands: { teach skip: { name: pause } }',
      'commands.teach skip.name: skip and pause',
    ],
    [
      'two choices of one name',
      deep('optimizer: { choices: { sgd: adam } }'),
      'optimizer.choices.sgd: sgd and adam would',
    ],
    [
      'a description in the menu of a message',
      'commands: { Diagnose this log: { description: Was war da los? } }',
      'commands.Diagnose this log.description: ',
    ],
    ['a key of another name', 'commands: { train: { nmae: x } }', 'commands.train.nmae: '],
    ['what is no text', 'commands: { train: { name: 3 } }', 'commands.train.name: '],
    ['what is no YAML', 'commands: [', 'content/locales/de.yaml:1: '],
    ['an empty file', '', 'content/locales/de.yaml:1: '],
  ] as [string, string, ...string[]][])('%s', (name, yaml, ...told) => {
    const locale = name.startsWith('a locale') ? told.shift() : undefined
    const [first, ...more] = problemsOf(yaml, locale)
    for (const part of told) expect(first).toContain(part)
    expect(first).toContain('content/locales/')
    expect(more).toEqual([])
  })

  test('more than 8,000 characters in a command, the longest language of each word counted', () => {
    const longWords = (locale: string, options: string[]) => {
      const own = Object.fromEntries(options.map((name) => [name, { choices: choicesOf(name) }]))
      const text = stringify({ commands: { 'teach create': { options: own } } })
      return { file: `content/locales/${locale}.yaml`, text }
    }
    const teach = english.find(({ name }) => name === 'teach')! as unknown as LintedOption
    const create = teach.options!.find(({ name }) => name === 'create')!
    const topics = create.options!.find(({ name }) => name === 'topic')!.choices!.map(({ name }) => name)
    const choicesOf = (name: string) =>
      Object.fromEntries(topics.map((topic) => [topic, `${name} ${topic}`.padEnd(99, '.')]))
    const { translations, problems } = readTranslations([longWords('de', ['topic'])], english)
    expect(problems).toEqual([])
    const length = textLength(registrations(commands, [], false, translations).find(({ name }) => name === 'teach')!)
    expect(length).toBeGreaterThan(5500)
    const descriptions = teach.options!.map(({ name, options = [] }) => [
      `teach ${name}`,
      {
        description: 'd'.repeat(100),
        options: Object.fromEntries(options.map((option) => [option.name, { description: 'd'.repeat(100) }])),
      },
    ])
    const french = { file: 'content/locales/fr.yaml', text: stringify({ commands: Object.fromEntries(descriptions) }) }
    expect(readTranslations([french], english).problems).toEqual([])
    const both = readTranslations([longWords('de', ['topic']), french], english)
    expect(both.translations.map(({ locale }) => locale)).toEqual(['de'])
    expect(both.problems).toEqual([
      { file: 'content/locales/fr.yaml', line: 1, message: expect.stringMatching(/^commands\.teach: \d+ characters/) },
    ])
  })
})

/** Words of all kinds, most of them such as Discord takes. */
const letters = [...'abcdefghijklmnopqrstuvwxyzäöüßéñçжщлθλ한국日本कीกา0123456789-_']
const goodName = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 32 })
const name = fc.oneof({ weight: 60, arbitrary: goodName }, fc.string({ unit: 'grapheme', maxLength: 34 }))
const text = fc.oneof(
  { weight: 60, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
  fc.string({ maxLength: 101 }),
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 })
const someOf = (entries: (readonly [string, fc.Arbitrary<unknown>])[]) =>
  fc.subarray(entries, { maxLength: Math.min(4, entries.length) }).chain((some) => fc.record(Object.fromEntries(some)))

const wordsOf = ({ options = [], choices = [] }: LintedOption): fc.Arbitrary<unknown> => {
  const plain = options.filter(({ type }) => type !== 1)
  const inner = plain.map((option) => [option.name, wordsOf(option)] as const)
  return fc.record({
    name: maybe(name),
    description: maybe(text),
    ...(inner.length > 0 ? { options: someOf(inner) } : {}),
    ...(choices.length > 0 ? { choices: someOf(choices.map((choice) => [choice.name, text] as const)) } : {}),
  })
}

const known = (english as unknown as LintedOption[]).flatMap((command) => {
  if (command.type === 3) return [[command.name, fc.record({ name: maybe(text) })] as const]
  const inside = (command.options ?? []).filter(({ type }) => type === 1)
  return [command, ...inside].map(
    (one) => [one === command ? one.name : `${command.name} ${one.name}`, wordsOf(one)] as const,
  )
})
const localeFile = fc.record({
  locale: fc.constantFrom(...Object.values(Locale), 'xx'),
  words: fc.record({ commands: someOf(known), options: someOf([['private', wordsOf({ name: '', type: 5 })]]) }),
})

test('Discord takes whatever words are accepted, and they are not written twice', () => {
  let accepted = 0
  fc.assert(
    fc.property(fc.uniqueArray(localeFile, { maxLength: 3, selector: ({ locale }) => locale }), (given) => {
      const files = given.map(({ locale, words }) => ({
        file: `content/locales/${locale}.yaml`,
        text: stringify(words, { keepUndefined: false }),
      }))
      const { translations } = readTranslations(files, english)
      accepted += translations.length
      const wanted = registrations(commands, [], false, translations)
      expect(judgeCommands(wanted)).toEqual([])
      expect(sameCommands(wanted, JSON.parse(JSON.stringify(wanted)) as unknown[])).toBe(true)
    }),
    { numRuns: 100 },
  )
  expect(accepted).toBeGreaterThan(30)
})
