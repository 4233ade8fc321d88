import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEvents } from '../../../src/adapters/web/page/expert/events.ts'

async function read(...chunks: Uint8Array[]): Promise<unknown[]> {
  const events = []
  for await (const event of readEvents(new Blob(chunks as BlobPart[]).stream())) events.push(event)
  return events
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('events are read with their name and data', async () => {
  const body =
    'event: reply\ndata: {"a":1}\n\n: comment\ndata: one\ndata: two\n\nevent:done\r\ndata:x\r\n\r\nevent: cut'
  expect(await read(bytes(body))).toEqual([
    { event: 'reply', data: '{"a":1}' },
    { event: 'message', data: 'one\ntwo' },
    { event: 'done', data: 'x' },
  ])
})

test('it does not matter where the network cuts', async () => {
  const whole = bytes('event: reply\r\ndata: naïve ▁▂▃ 😀\r\n\r\nevent: done\ndata: 2\n\n')
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(whole.length), { maxLength: 8 }), async (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), whole.length]
      const parts = edges.slice(1).map((edge, index) => whole.subarray(edges[index], edge))
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const part of parts) controller.enqueue(part)
          controller.close()
        },
      })
      const events = []
      for await (const event of readEvents(body)) events.push(event)
      expect(events).toEqual([
        { event: 'reply', data: 'naïve ▁▂▃ 😀' },
        { event: 'done', data: '2' },
      ])
    }),
  )
})
