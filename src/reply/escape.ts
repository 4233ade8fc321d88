/** Characters that would be invisible, ring a bell or turn the reading order around. */
const invisible = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** Text of a person as it may be shown: no control characters, no characters that change the direction of writing. */
export function visibleText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(invisible, '')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

/** Text of a person, to be put into Markdown: shown as typed, on one line. Not inside code, where a backslash is shown. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replaceAll(/[!-/:-@[-`{-~]/g, (character) => `\\${character}`)
}

/** Text of a person as code in Markdown, on one line: `` `/train lr:0.1` ``. */
export function inlineCode(text: string): string {
  const code = oneLine(text)
  const runs = code.match(/`+/g)?.map((run) => run.length) ?? []
  const fence = '`'.repeat(Math.max(0, ...runs) + 1)
  const padding = runs.length > 0 ? ' ' : ''
  // Markdown has no empty code.
  return code === '' ? '' : fence + padding + code + padding + fence
}

const oneLine = (text: string): string => visibleText(text).replaceAll(/\s+/g, ' ').trim()
