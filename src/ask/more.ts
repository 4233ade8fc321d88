import type { Found } from './find.ts'

/** A person reads 60 to 90 words as one answer; a shorter first part leaves room for what helps further. */
const mostWords = 95

/** With so many words an answer has said what it is and why. */
const enoughWords = 70

/**
 * What is told behind a short first part: what to do about the trouble, then what there is to know of the topic. Markdown, one
 * paragraph each.
 */
export function moreOf({ entry, beside, short, signals }: Found, opening: string): string[] {
  // What there is to know of a topic would advise what was tried.
  if (signals.tried.length > 0) return []
  const step = entry.kind === 'step' ? undefined : beside?.steps[0]
  const all = [
    ...(step ? [`**What to do:** ${step.text}`] : []),
    ...(short && short !== entry ? [`**In short:** ${short.text}`] : []),
  ]
  const paragraphs: string[] = []
  for (const paragraph of all) {
    const words = wordCount([opening, ...paragraphs].join(' '))
    if (words < enoughWords && words + wordCount(paragraph) <= mostWords) paragraphs.push(paragraph)
  }
  return paragraphs
}

/** A picture of the lesson as far as there is room for it: its first sentence, or none. */
export function pictureBeside(picture: string, paragraphs: string[]): string | undefined {
  const [sentence = picture] = /^[^]*?[.!?](?=\s|$)/.exec(picture) ?? []
  return wordCount([...paragraphs, sentence].join(' ')) <= mostWords ? sentence : undefined
}

const wordCount = (text: string): number => text.split(/\s+/).length
