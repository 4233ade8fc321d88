import { describe, expect, test } from 'vitest'
import { judgeCallback, judgeCommands, judgeEdit } from './judge.ts'
import {
  lintCallback,
  lintCommands,
  type LintedCommand,
  type LintedMessage,
  type LintedOption,
  lintMessage,
} from './lint.ts'

const v2 = 1 << 15
const text = (content: string) => ({ type: 10, content })
const button = (more: object) => ({ type: 2, style: 2, label: 'Go', ...more })
const row = (...components: object[]) => ({ type: 1, components })
const file = { field: 'files[0]', name: 'chart-1.png', type: 'image/png', data: Buffer.from('png') }
const said = (...components: object[]): LintedMessage => ({ flags: v2, components: components as never })

const option = (more: Partial<LintedOption> = {}): LintedOption => ({
  type: 3,
  name: 'topic',
  description: 'What',
  ...more,
})
const chat = (more: Partial<LintedCommand> = {}): LintedCommand => ({
  type: 1,
  name: 'lesson',
  description: 'Read',
  ...more,
})
const withOptions = (...options: LintedOption[]) => chat({ options })
const words = (count: number) => 'x'.repeat(count)

describe('good bodies', () => {
  test('a command, a message and a form are let through', () => {
    expect(judgeCommands([withOptions(option({ required: true }), option({ name: 'private', type: 5 }))])).toEqual([])
    expect(judgeCommands([{ type: 3, name: 'Diagnose this log', default_member_permissions: '32' }])).toEqual([])
    expect(judgeEdit(said(text('Hello'), row(button({ custom_id: '/train' }))), [])).toEqual([])
    const input = { type: 18, label: 'Value', component: { type: 4, style: 1, custom_id: 'value' } }
    expect(judgeCallback({ type: 9, data: { custom_id: 'a', title: 'Form', components: [input] } }, [])).toEqual([])
  })
})

describe('commands', () => {
  test.each([
    ['an uppercase name', [chat({ name: 'Lesson' })], 'name Lesson is not allowed'],
    ['a name with a space', [chat({ name: 'my lesson' })], 'is not allowed'],
    ['an empty description', [chat({ description: '' })], 'lesson has no description'],
    ['a missing description', [withOptions({ type: 3, name: 'topic' })], 'topic has no description'],
    ['a menu entry with a description', [{ type: 3, name: 'Read', description: 'x' }], 'has no description'],
    [
      'a required option after an optional one',
      [withOptions(option(), option({ name: 'b', required: true }))],
      'follows',
    ],
    ['an option named twice', [withOptions(option(), option())], 'option topic is there twice'],
    ['a command named twice', [chat(), chat()], 'is there twice'],
    ['a subcommand mixed with options', [withOptions(option({ type: 1 }), option({ name: 'b' }))], 'mixed'],
    [
      'choices together with autocomplete',
      [withOptions(option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] }))],
      'choices and autocomplete',
    ],
    [
      'a choice over 100 characters',
      [withOptions(option({ choices: [{ name: words(101), value: 'a' }] }))],
      'over 100',
    ],
    ['a smallest value above the largest', [withOptions(option({ type: 4, min_value: 2, max_value: 1 }))], 'above'],
    ['an unknown locale', [chat({ description_localizations: { xx: 'Lire' } })], 'unknown locale xx'],
    [
      'an unknown locale of a choice',
      [withOptions(option({ choices: [{ name: 'a', value: 'a', name_localizations: { german: 'b' } }] }))],
      'unknown locale german',
    ],
    ['a name with a space in a language', [chat({ name_localizations: { de: 'eine lektion' } })], 'is not allowed'],
    ['an uppercase name in a language', [chat({ name_localizations: { de: 'Lektion' } })], 'is not allowed'],
    ['a name with an apostrophe, which the schemas let through', [chat({ name: "isn't" })], 'is not allowed'],
    ['an empty description in a language', [chat({ description_localizations: { de: '' } })], 'of 0 characters'],
    [
      'a menu entry with a description in a language',
      [{ type: 3, name: 'Read', description_localizations: { de: 'Lesen' } }],
      'has no description',
    ],
    [
      'an option that a language calls as another one',
      [withOptions(option({ name_localizations: { de: 'b' } }), option({ name: 'b' }))],
      'option b is there twice in de',
    ],
    [
      'commands that a language calls the same',
      [chat({ name_localizations: { de: 'lies' } }), chat({ name: 'ask', name_localizations: { de: 'lies' } })],
      'lies is there twice in de',
    ],
    [
      'choices that a language calls the same',
      [
        withOptions(
          option({ choices: ['a', 'b'].map((a) => ({ name: a, value: a, name_localizations: { de: 'c' } })) }),
        ),
      ],
      'c is there twice in de',
    ],
    [
      'over 8,000 characters with the longest language of each',
      [withOptions(...Array.from({ length: 25 }, (_, at) => chatty(`o${at}`)))],
      '8,000 characters',
    ],
    [
      'over 8,000 characters in all',
      [withOptions(...Array.from({ length: 20 }, (_, at) => bigOption(`o${at}`)))],
      '8,000 characters',
    ],
  ] as [string, LintedCommand[], string][])('%s is caught', (_, commands, problem) => {
    expect(lintCommands(commands).join()).toContain(problem)
  })

  test('a misspelt key is caught', () => {
    expect(judgeCommands([withOptions({ ...option(), requierd: true } as never)])).toEqual([
      'options.0.requierd: no such key',
    ])
  })
})

/** Within the limit in each language alone. */
const chatty = (name: string) =>
  option({
    name,
    description_localizations: { de: words(100) },
    choices: [
      ['fr', 'a'],
      ['it', 'b'],
      ['pl', 'c'],
    ].map(([locale = '', value = '']) => ({
      name: value,
      value,
      name_localizations: { [locale]: `${value}${words(80)}` },
    })),
  })

const bigOption = (name: string) =>
  option({
    name,
    description: words(100),
    choices: Array.from({ length: 4 }, (_, at) => ({ name: `${at}${words(90)}`, value: 'v' })),
  })

describe('messages', () => {
  const parts = (count: number) => said({ type: 17, components: Array.from({ length: count }, () => text('a')) })
  test.each([
    ['Components V2 beside content', { ...said(text('a')), content: 'a' }, 'beside content'],
    ['Components V2 without their flag', { components: [text('a')] }, 'without their flag'],
    ['over 4,000 characters over several text displays', said(text(words(2001)), text(words(2000))), '4001 characters'],
    ['over 40 components, nested ones counted', parts(40), '41 components'],
    ['a picture that was not uploaded', said(gallery('attachment://chart-1.png')), 'was not uploaded'],
    [
      'an id that is there twice',
      said(row(button({ custom_id: 'a' }), button({ custom_id: 'a' }))),
      'custom_id a is there twice',
    ],
    ['a button without custom_id or url', said(row(button({}))), 'without custom_id or url'],
    [
      'a link button with a custom_id',
      said(row(button({ style: 5, url: 'https://a.b', custom_id: 'a' }))),
      'with a custom_id',
    ],
    [
      'over 6,000 characters over embeds',
      { embeds: [1, 2].map(() => ({ description: words(3001) })) },
      '6002 characters',
    ],
    [
      'mentions named twice',
      { ...said(text('a')), allowed_mentions: { parse: ['users'], users: ['1'] } },
      'users twice',
    ],
    ['an empty message', { flags: v2, components: [] }, 'empty message'],
  ] as [string, LintedMessage, string][])('%s is caught', (_, message, problem) => {
    expect(lintMessage(message).join()).toContain(problem)
  })

  test('a file that no component shows is caught', () => {
    expect(lintMessage(said(gallery('attachment://chart-1.png')), [file])).toEqual([])
    expect(lintMessage(said(text('a')), [file]).join()).toContain('named by no component')
  })

  test('a misspelt key deep inside is caught', () => {
    const wrong = said({ type: 17, components: [{ type: 10, content: 'a', colour: 1 }] })
    expect(judgeEdit(wrong, [])).toEqual(['components.0.components.0.colour: no such key'])
  })
})

const gallery = (url: string) => ({ type: 12, items: [{ media: { url } }] })

describe('first answers', () => {
  const field = (at: number, more: object = {}) => ({ type: 18, component: { type: 4, custom_id: `f${at}`, ...more } })
  test.each([
    ['Components V2 on a deferral', { type: 5, data: { flags: v2 } }, 'other than ephemeral'],
    ['a reply without data', { type: 4 }, 'without data'],
    [
      'more than five components in a form',
      { type: 9, data: { components: [0, 1, 2, 3, 4, 5].map((at) => field(at)) } },
      '6 components',
    ],
    [
      'a field with more text than it takes',
      { type: 9, data: { components: [field(0, { value: 'abc', max_length: 2 })] } },
      'more text than it takes',
    ],
    ['a disabled field in a form', { type: 9, data: { components: [field(0, { disabled: true })] } }, 'disabled'],
    ['a field that is there twice', { type: 9, data: { components: [field(0), field(0)] } }, 'twice'],
    [
      'a suggestion over 100 characters',
      { type: 8, data: { choices: [{ name: words(101), value: 'a' }] } },
      'over 100',
    ],
  ] as [string, Parameters<typeof lintCallback>[0], string][])('%s is caught', (_, body, problem) => {
    expect(lintCallback(body).join()).toContain(problem)
  })
})
