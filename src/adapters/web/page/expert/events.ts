import { createParser, type EventSourceMessage } from 'eventsource-parser'

export interface ServerEvent {
  event: string
  data: string
}

/** Reads server-sent events from the body of an answer; `EventSource` itself cannot send a command along. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  let read: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => void read.push(event) })
  // By hand: Safari's streams cannot be iterated.
  const reader = body.getReader()
  const decoder = new TextDecoder()
  for (;;) {
    const { done, value } = await reader.read()
    parser.feed(decoder.decode(value, { stream: !done }))
    yield* read.map(({ event = 'message', data }) => ({ event, data }))
    read = []
    // An event without the blank line after it is not complete; at the end of the body it never will be.
    if (done) return
  }
}
