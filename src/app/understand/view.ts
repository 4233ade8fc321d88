import { escapeMarkdown, inlineCode } from '../../reply/escape.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import { replyText } from '../../reply/text.ts'
import type { Doubt, Interpretation } from '../../understand/world.ts'
import type { CommandEvent, Outcome } from '../dispatch.ts'

const sentences: Record<Doubt, string> = {
  several: 'I am not sure what you mean, so I trained nothing. Is it one of these?',
  negated: 'All right: nothing is trained. Ask me anything, or read a little.',
  secret: 'That looks like a password or a key. I did not keep it, and I do not need one; if it is real, change it.',
  long: 'That is more than I can read as a request: a thousand characters are the most. A training log goes into `/diagnose`.',
  code: 'That looks like code, which I do not run. Tell me in words what to train, such as “learning rate 0.3 and a bit of dropout”.',
  nothing: 'I found no words in that. Tell me what to train, or ask me something.',
  number: 'A number alone may be anything: a learning rate, a batch size? Say “learning rate 0.3”, for example.',
  rude: 'I will leave that unanswered. I would gladly train something with you, or answer a question.',
  thanks: 'You are welcome. Whenever you like, there is more to try:',
  'not-possible': 'I trained nothing:',
  'no-plan-yet': 'I know of no earlier plan or suggestion to go on from, so I trained nothing. Would one of these do?',
  told: 'You tell me of a run, so I trained nothing. Shall I train it here?',
}

/** What is said where nothing was done; the readings there may be are offered. */
export function presentDoubt({
  doubt,
  lines,
  problem,
}: Extract<Interpretation, { kind: 'unsure' }>): Extract<CommandEvent, { type: 'done' }> {
  const words = problem === undefined ? sentences[doubt] : `${sentences[doubt]} ${escapeMarkdown(problem)}`
  const actions: Action[] = lines.map((line) => ({ label: line.slice(0, 80), line }))
  const reply: Reply = {
    tone: 'neutral',
    blocks: [{ type: 'text', markdown: words }, ...(actions.length > 0 ? [{ type: 'actions' as const, actions }] : [])],
  }
  const outcome: Outcome = { command: 'understand', ok: true, text: replyText(reply), data: { choices: lines } }
  return { type: 'done', reply, outcome }
}

/** An answer with the line that was read above it, and below it what may have been meant instead. */
export function withReading(answer: CommandEvent, reading: Exclude<Interpretation, { kind: 'unsure' }>): CommandEvent {
  const blocks: Block[] =
    reading.kind === 'question'
      ? answer.reply.blocks
      : [{ type: 'small', markdown: `I read ${inlineCode(reading.line)}` }, ...answer.reply.blocks]
  const reply: Reply = { ...answer.reply, blocks }
  if (answer.type === 'reply') return { type: 'reply', reply }
  if (reading.kind === 'command' && reading.alone !== undefined)
    reply.blocks.push({
      type: 'choices',
      label: 'If the plan before was not meant',
      actions: [{ label: 'Start anew', line: reading.alone }],
    })
  return { type: 'done', reply, outcome: readOutcome(answer.outcome, reading.line, reply) }
}

function readOutcome(outcome: Outcome, read: string, reply: Reply): Outcome {
  if (!outcome.ok) return { command: outcome.command, ok: false, read, error: outcome.error }
  let written: string | undefined
  return {
    command: outcome.command,
    ok: true,
    read,
    get text() {
      return (written ??= replyText(reply))
    },
    data: outcome.data,
  }
}
