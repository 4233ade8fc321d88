import type { Found } from './find.ts'

/** What the answer says first, as Markdown: a sentence of the kind that the question wants, then why. */
export function openingOf({ entry, kind, signals, opens, facts }: Found): string {
  if (entry.steps.length > 0) return steps(entry.steps, signals.tried)
  const { value, counts } = signals
  const blanks: Record<string, string> = {
    Answer: kind === 'yes' ? 'Yes' : 'No',
    value: value === null ? '' : String(value.value),
    updates: updates(counts),
    ...facts,
  }
  const text = entry.text.replaceAll(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank)
  return opens ? text : withoutVerdict(text, entry.title)
}

/** Behind these a sentence without its verdict would break off. */
const hanging =
  /^(Yes|No),? (if|when|as|in|with|until|because|since|nearly always|often|most likely|mostly|but|and|as long as)\b/

/** The same without a yes, a no or an "it depends", where the question asked something else: what is true stays true. */
function withoutVerdict(text: string, title: string): string {
  if (hanging.test(text) && !title.includes('{')) return `The nearest question I know is “${title}” ${text}`
  const bare = text
    .replace(/^(Yes|No)\b[,:;.]? ?(but |and )?/, '')
    .replace(/^It depends on /, 'What counts is ')
    .replace(/^It depends\b[:;,.]? ?/, '')
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

/** The first step that was not tried yet, and the next one. */
function steps(all: Found['entry']['steps'], tried: string[]): string {
  const left = all.filter(({ knob }) => !tried.includes(knob))
  const [first = all[0]!, ...next] = left.length > 0 ? left : all
  const skipped = left.length > 0 && left.length < all.length ? ' I left out what you have tried.' : ''
  const then = next.map(({ text }) => `\n- If that is not enough: ${text}`).join('')
  return `Try this first: ${first.text}${skipped}${then && `\n${then}`}`
}

function updates(counts: Found['signals']['counts']): string {
  const { epochs, batch, examples } = counts ?? { epochs: 1, batch: 16, examples: 300 }
  const each = Math.ceil(examples / batch)
  const many = epochs === 1 ? '' : ` in each epoch, ${epochs * each} in ${epochs} epochs`
  return `${each} correction${each === 1 ? '' : 's'}${many || ' in each epoch'} with ${examples} examples and a batch of ${batch}.`
}
