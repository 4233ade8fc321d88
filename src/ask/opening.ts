import type { Found } from './find.ts'

/** What the answer says first, as Markdown: a sentence of the kind that the question wants, then why. */
export function openingOf({ entry, kind, signals }: Found): string {
  if (entry.steps.length > 0) return steps(entry.steps, signals.tried)
  const { value, counts } = signals
  return entry.text
    .replaceAll('{Answer}', kind === 'yes' ? 'Yes' : 'No')
    .replaceAll('{value}', value === null ? '' : String(value.value))
    .replaceAll('{updates}', updates(counts))
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
