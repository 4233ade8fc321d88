export interface ServerEvent {
  event: string
  data: string
}

/** Reads server-sent events from the body of an answer; `EventSource` itself cannot send a command along. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let waiting = ''
  for (;;) {
    const { done, value } = await reader.read()
    waiting = (waiting + decoder.decode(value, { stream: !done })).replaceAll('\r\n', '\n')
    const events = waiting.split('\n\n')
    // What follows the last blank line is not complete; at the end of the body it never will be.
    waiting = events.pop() ?? ''
    yield* events.map(parseEvent)
    if (done) return
  }
}

function parseEvent(text: string): ServerEvent {
  const lines = text.split('\n')
  const field = (name: string): string[] =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''))
  return { event: field('event').at(-1) ?? 'message', data: field('data').join('\n') }
}
