import type { Encode } from './encode.ts'
import { type Meanings, similarities } from './meanings.ts'

/**
 * A question for the encoder's process, and what comes back: `near` is [index, cosine] pairs, nearest first, `of` so many phrasings.
 */
export type EncoderRequest = { id: number; text: string }
export type EncoderAnswer = { id: number; near: [index: number, similarity: number][]; of: number }

/** As many as tell the topic; more were no better. */
const mostNear = 60

/** Serves questions, one after the other, from what is opened once. */
export function serveMeanings(opening: Promise<{ encode: Encode; meanings: Meanings }>): void {
  let last: Promise<unknown> = opening.catch(() => process.exit(1))
  process.on('message', ({ id, text }: EncoderRequest) => {
    last = last.then(async () => {
      const { encode, meanings } = await opening
      const near = nearest(similarities(await encode([text]), meanings))
      process.send!({ id, near, of: meanings.units.length } satisfies EncoderAnswer)
    })
  })
}

function nearest(all: Float32Array): EncoderAnswer['near'] {
  const level = all.toSorted().at(-mostNear) ?? -1
  const near = [...all].flatMap((similarity, index): [number, number][] =>
    similarity >= level ? [[index, similarity]] : [],
  )
  return near.toSorted(([, one], [, other]) => other - one).slice(0, mostNear)
}
