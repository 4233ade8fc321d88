import { clean, holdsSecret, longestText, looksLikeCode } from './words/clean.ts'
import { comparisonIn } from './compare.ts'
import { isPlanField } from './settings/edit.ts'
import { anotherIn } from './focus.ts'
import { itemsOf } from './settings/items.ts'
import { withNetworks } from './settings/network.ts'
import { trainingIn } from './request.ts'
import { behindComment, type Sentence, sentenceOf, withLeavings } from './sentence.ts'
import { placeIn, returnIn, searchIn } from './targets.ts'
import type { Token } from './words/token.ts'
import { tokensOf } from './words/tokens.ts'
import { type Doubt, type Interpretation, unsure, type World } from './world.ts'

/**
 * Reads what a person wrote in plain words as a command line, as a question for `/ask`, or as neither; then nothing is done. What
 * was read is a proposal: whoever asks for it reads the line again as if it had been typed.
 */
export function understand(text: string, world: World): Interpretation {
  const doubt = unreadable(text)
  if (doubt) return unsure(doubt, doubt === 'nothing' ? ['/help', '/train'] : ['/help'])
  const tokens = withLeavings(bestTokens(text, world))
  const result = readTokens(tokens, world)
  const rest = result?.kind === 'command' ? undefined : behindComment(tokens)
  const other = rest && readTokens(rest, world)
  if (other?.kind === 'command') return other
  return result ?? question(text, sentenceOf(tokens))
}

function readTokens(tokens: Token[], world: World): Interpretation | undefined {
  const sentence = sentenceOf(tokens)
  const items = withNetworks(itemsOf(tokens, isPlanField))
  if (sentence.has('dont') && !sentence.asks) return unsure('negated', ['/lesson', '/help'])
  const result =
    placeIn(sentence, world) ??
    returnIn(sentence, world) ??
    comparisonIn(sentence, items, world) ??
    searchIn(sentence, items, world) ??
    anotherIn(sentence, world) ??
    (sentence.asks ? undefined : trainingIn(sentence, items, world))
  if (result?.kind === 'command' && sentence.has('abuse')) return unsure('rude', [result.line])
  return result
}

/** What keeps a text from being read at all. */
function unreadable(text: string): Doubt | undefined {
  if (holdsSecret(text)) return 'secret'
  if (text.length > longestText) return 'long'
  if (looksLikeCode(text)) return 'code'
  const cleaned = clean(text)
  if (!/[\p{L}\d]/u.test(cleaned)) return 'nothing'
  return /^[\s\d.,%+e-]+$/.test(cleaned) ? 'number' : undefined
}

/** The text in the language that knows most of its words; English where others know no more. */
function bestTokens(text: string, { lexicons }: World): Token[] {
  let best: Token[] = []
  let fewest = Infinity
  for (const lexicon of lexicons.values()) {
    const tokens = tokensOf(text, lexicon)
    const strange = tokens.filter(({ kind }) => kind === 'unknown').length
    if (strange < fewest) [best, fewest] = [tokens, strange]
    if (fewest === 0) break
  }
  return best
}

/** What is no request goes to those who know answers. */
function question(text: string, sentence: Sentence): Interpretation {
  if (sentence.has('abuse') && !sentence.asks) return unsure('rude', ['/help', '/train'])
  return { kind: 'question', line: `/ask ${text.replaceAll(/\s+/g, ' ').trim()}` }
}
