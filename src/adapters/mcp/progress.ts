import type { ServerContext } from '@modelcontextprotocol/server'
import type { Reply } from '../../reply/reply.ts'
import { blockText } from '../../reply/text.ts'

/**
 * Tells the caller what is done meanwhile, where it has asked for that. The number only counts: a training and the experiments
 * after it have no common end; how far each is stands in the message.
 */
export function progressOf({ _meta, notify }: ServerContext['mcpReq']): (reply: Reply) => Promise<void> {
  const token = _meta?.progressToken
  if (token === undefined) return async () => {}
  let progress = 0
  return async (reply) => {
    progress++
    const params = { progressToken: token, progress, message: messageOf(reply) }
    // Whoever has gone away needs no progress; the signal ends the rest.
    await notify({ method: 'notifications/progress', params }).catch(() => {})
  }
}

function messageOf({ blocks }: Reply): string {
  const bar = blocks.find((block) => block.type === 'progress')
  if (bar) return `${bar.label}, ${Math.round(bar.share * 100)} %`
  return blocks[0] ? blockText(blocks[0]) : ''
}
