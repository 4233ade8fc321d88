import type { Found } from './find.ts'

/** A person reads 60 to 90 words as one answer; a shorter first part leaves room for what helps further. */
const enoughWords = 55

/**
 * What is told behind a short first part: what to do about the trouble, then what there is to know of the topic. Markdown, one
 * paragraph each.
 */
export function moreOf({ entry, beside, short, signals }: Found, opening: string): string[] {
  // What there is to know of a topic would advise what was tried.
  if (signals.tried.length > 0) return []
  const paragraphs: string[] = []
  const left = () => enoughWords - wordCount([opening, ...paragraphs].join(' '))
  const step = entry.kind === 'step' ? undefined : beside?.steps[0]
  if (left() > 0 && step) paragraphs.push(`**What to do:** ${step.text}`)
  if (left() > 0 && short && short !== entry) paragraphs.push(`**In short:** ${short.text}`)
  return paragraphs
}

const wordCount = (text: string): number => text.split(/\s+/).length
