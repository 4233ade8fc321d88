import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  codeBlock,
  discordMarkdown,
  escapeText,
  rememberMarkdown,
} from '../../../../src/adapters/discord/render/markdown.ts'
import { escapeMarkdown, inlineCode } from '../../../../src/reply/escape.ts'

test('emphasis, code, links and lists are kept, line breaks of the source are not', () => {
  expect(discordMarkdown('A **bold** and\n*soft* `lr:0.1`,\nsee [here](https://a.b/c_d).')).toBe(
    'A **bold** and *soft* `lr:0.1`, see [here](https://a.b/c_d).',
  )
  expect(discordMarkdown('- one\n- two\n\n1. first\n2. second')).toBe('- one\n- two\n\n1. first\n2. second')
})

test.each([
  ['<@123> and <@&4>', '\\<\\@123> and \\<\\@&4>'],
  ['@everyone', '\\@everyone'],
  ['val_loss * 2', 'val\\_loss \\* 2'],
  ['||spoiler|| ~~gone~~', '\\|\\|spoiler\\|\\| \\~\\~gone\\~\\~'],
  ['<t:1:R>', '\\<t:1:R>'],
  ['# heading', '\\# heading'],
  ['-# small', '\\-# small'],
  ['1. one', '1\\. one'],
])('%s is shown as it is', (text, escaped) => {
  expect(escapeText(text)).toBe(escaped)
})

test('only https addresses become links', () => {
  expect(discordMarkdown('[a](javascript:alert(1)) [b](http://x.y) [c](https://x.y)')).toBe('a b [c](https://x.y)')
})

test('no text of a person opens a mention, a link or a heading', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const shown = discordMarkdown(`You wrote ${escapeMarkdown(text)}.`)
      expect(shown).not.toMatch(/(^|[^\\])(\\\\)*<[@#t/:a-z]/)
      expect(shown).not.toMatch(/(^|[^\\])(\\\\)*\]\(/)
      expect(discordMarkdown(inlineCode(text) || 'x')).not.toContain('\n')
    }),
  )
})

test('nothing ends a code block early', () => {
  expect(codeBlock(['a ``` b']).join('\n').match(/```/g)).toHaveLength(2)
})

test('a text reads the same however many were written since', () => {
  const markdown = rememberMarkdown()
  for (let other = 0; other < 300; other++) {
    for (const text of ['once *more*', `text **${other}**`]) expect(markdown(text)).toBe(discordMarkdown(text))
  }
  expect(markdown('text **0**')).toBe('text **0**')
})
