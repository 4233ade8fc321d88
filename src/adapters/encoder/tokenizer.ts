import { type Field, fieldsOf } from './protobuf.ts'
import { normaliser } from './normalise.ts'

/** Pieces that are no text. */
const [unknown, begin, end] = [0, 1, 2]

/** What a character costs that no piece holds, below the least likely piece; as SentencePiece has it. */
const unknownPenalty = 10

/** Gives the ids of the pieces of a text, with a begin and an end. */
export type Tokenizer = (text: string) => number[]

interface Vocabulary {
  /** The id of each piece, and −1 for the beginnings of longer ones. */
  pieces: Map<string, number>
  scores: Float32Array
  longest: number
}

/**
 * A SentencePiece unigram tokenizer from the bytes of its model: the pieces with the highest sum of log probabilities (Kudo 2018,
 * "Subword Regularization").
 */
export function openTokenizer(model: Uint8Array): Tokenizer {
  const top = fieldsOf(model, { start: 0, end: model.length })
  const vocabulary = vocabularyOf(model, top.get(1) ?? [])
  const trainer = top.get(3)?.[0]
  const charsmap = trainer && fieldsOf(model, trainer).get(2)?.[0]
  if (charsmap === undefined) throw new Error('the tokenizer has no table of characters')
  const normalise = normaliser(model.subarray(charsmap.start, charsmap.end))
  return (text) => [begin, ...bestPieces(normalise(text), vocabulary), end]
}

function vocabularyOf(model: Uint8Array, all: Field[]): Vocabulary {
  const decoder = new TextDecoder()
  const view = new DataView(model.buffer, model.byteOffset, model.byteLength)
  const scores = new Float32Array(all.length)
  const pieces = new Map<string, number>()
  let longest = 0
  for (const [id, field] of all.entries()) {
    const parts = fieldsOf(model, field)
    const text = parts.get(1)?.[0]
    const score = parts.get(2)?.[0]
    if (score) scores[id] = view.getFloat32(score.start, true)
    if (text === undefined) continue
    const piece = decoder.decode(model.subarray(text.start, text.end))
    for (let length = 1; length < piece.length; length++) {
      const beginning = piece.slice(0, length)
      if (!pieces.has(beginning)) pieces.set(beginning, -1)
    }
    pieces.set(piece, id)
    longest = Math.max(longest, piece.length)
  }
  return { pieces, scores, longest }
}

/** Viterbi from left to right: the best way to every place, then back along it. */
function bestPieces(text: string, { pieces, scores, longest }: Vocabulary): number[] {
  if (text === '') return [unknown]
  const unknownScore = scores.reduce((least, score) => Math.min(least, score), 0) - unknownPenalty
  const best = new Float64Array(text.length + 1).fill(-Infinity)
  best[0] = 0
  const from = new Uint32Array(text.length + 1)
  const piece = new Uint32Array(text.length + 1)
  const reach = (start: number, stop: number, id: number, score: number) => {
    if (best[start]! + score <= best[stop]!) return
    best[stop] = best[start]! + score
    from[stop] = start
    piece[stop] = id
  }
  for (let start = 0; start < text.length; start++) {
    if (best[start] === -Infinity) continue
    const width = text.codePointAt(start)! > 0xffff ? 2 : 1
    let single = false
    for (let stop = start + 1; stop <= Math.min(start + longest, text.length); stop++) {
      const id = pieces.get(text.slice(start, stop))
      if (id === undefined) break
      if (id < 0) continue
      reach(start, stop, id, scores[id]!)
      single ||= stop === start + width
    }
    if (!single) reach(start, start + width, unknown, unknownScore)
  }
  const ids: number[] = []
  for (let stop = text.length; stop > 0; stop = from[stop]!) ids.push(piece[stop]!)
  return ids.toReversed()
}
