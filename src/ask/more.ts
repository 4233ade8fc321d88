import type { Found } from './find.ts'

/** A person reads 60 to 90 words as one answer: with this limit half of the answers have at most 75. */
const mostWords = 100

/** With so many words an answer has said what it is and why. */
const enoughWords = 75

/**
 * What is told behind a short first part: what to do about the trouble, then what there is to know of the topic. Markdown, one
 * paragraph each, as many as leave room for the picture.
 */
export function moreOf({ entry, beside, short, signals }: Found, opening: string, picture: string): string[] {
  // What there is to know of a topic would advise what was tried.
  if (signals.tried.length > 0) return []
  const step = entry.kind === 'step' ? undefined : beside?.steps[0]
  const all = [
    ...(step ? [`**What to do:** ${step.text}`] : []),
    ...(short && short !== entry ? [`**In short:** ${short.text}`] : []),
  ]
  const paragraphs: string[] = []
  for (const paragraph of all) {
    const words = wordCount([opening, ...paragraphs, picture].join(' '))
    if (words < enoughWords && words + wordCount(paragraph) <= mostWords) paragraphs.push(paragraph)
  }
  return paragraphs
}

/** The first sentence of a picture, as long as there is room for it beside an opening; else nothing. */
export function pictureBeside(picture: string, opening: string): string {
  const [sentence = picture] = /^[^]*?[.!?](?=\s|$)/.exec(picture) ?? []
  return wordCount(`${opening} ${sentence}`) <= mostWords ? sentence : ''
}

const wordCount = (text: string): number => text.split(/\s+/).length
