import type { Verdict } from '../../diagnosis/diagnosis.ts'
import { sureWords } from '../../practice/guess/guess.ts'
import type { Block, Reply } from '../../reply/reply.ts'
import type { TakenGuess } from './take.ts'

/**
 * An answer to `/train` with what was guessed before it, below the sentence that says what happened.
 * @param verdict undefined while it can still be revised
 */
export function withOutcome(reply: Reply, guess: TakenGuess, verdict?: Verdict): Reply {
  const place = reply.blocks.findIndex(({ type }) => type === 'text') + 1
  const block: Block = { type: 'text', markdown: verdict === undefined ? waiting(guess) : outcome(guess, verdict) }
  return { ...reply, blocks: reply.blocks.toSpliced(place, 0, block) }
}

const waiting = (guess: TakenGuess): string =>
  `**Your guess:** ${said(guess)}. I compare it when I have tried some changes, for they can show more than the curve does.`

function outcome(guess: TakenGuess, verdict: Verdict): string {
  const { expected, sure, seen } = guess
  if (verdict === 'unclear')
    return `**Your guess counts for nothing this time:** you said ${said(guess)}, but the verdict is unclear, so nobody can tell whether that was right.`
  const result = `you said ${said(guess)}, and the verdict is ${verdict}`
  if (seen) return `**Not counted:** ${result}, but you had seen how this very run ends. Guess one that is new to you.`
  const next = sure === null ? ' With `sure:1` to `sure:3` beside it you learn how well your sureness fits.' : ''
  if (expected === verdict) return `**Your guess came true:** ${result}.${next}`
  return `**Your guess did not come true:** ${result}. Now you can find out what pointed the other way: that is what guessing is for.${next}`
}

/** `diverged, and were very sure`: what follows "you said". */
const said = ({ expected, sure }: TakenGuess): string =>
  sure === null ? `*${expected}*` : `*${expected}*, ${sureWords[sure]}`
