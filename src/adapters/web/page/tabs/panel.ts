import type { Outcome } from '../../../../app/dispatch.ts'
import type { Reply } from '../../../../reply/reply.ts'
import { type Answer, askServer, warning } from '../expert/ask-server.ts'
import { words } from '../words.ts'

/** What a tab shows: the answer to its last line. */
export interface Panel {
  readonly reply: Reply | null
  readonly line: string
  readonly isBusy: boolean
  /** Asks a line in this tab; the one before is called off. */
  ask(line: string): Promise<Outcome | null>
  /** Shows something without asking. */
  show(reply: Reply): void
}

/** A place with a conversation of its own, of which the last answer is shown. `changed` is called with everything new. */
export function openPanel(changed: () => void): Panel {
  let reply: Reply | null = null
  let asked = ''
  let running: AbortController | null = null
  return {
    get reply() {
      return reply
    },
    get line() {
      return asked
    },
    get isBusy() {
      return running !== null
    },
    show(shown) {
      reply = shown
      changed()
    },
    async ask(line) {
      running?.abort()
      const controller = (running = new AbortController())
      asked = line
      changed()
      const last = await lastOf(line, controller, (answer) => {
        if (running !== controller) return
        reply = answer.reply ?? reply
        changed()
      })
      if (running !== controller) return null
      running = null
      reply = last?.reply ?? warning(words.chat.unreachable)
      changed()
      return last?.outcome ?? null
    },
  }
}

/** The last answer to a line; null where there is none. */
async function lastOf(
  line: string,
  { signal }: AbortController,
  heard: (answer: Answer) => void,
): Promise<Answer | null> {
  let last: Answer | null = null
  try {
    for await (const answer of askServer(line, signal)) heard((last = answer))
    return last
  } catch {
    return null
  }
}
