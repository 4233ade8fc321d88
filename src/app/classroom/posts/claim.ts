import type { LivePost } from '../../../classroom/class.ts'
import { claim } from '../../../classroom/post-lifecycle.ts'
import { type Classroom, changeClass } from '../store.ts'
import type { Context } from '../../command.ts'

/** Takes a post to send it, for a minute; undefined when somebody else is at it, or it is gone. */
export async function claimPost(
  { store, clock }: Pick<Classroom, 'store' | 'clock'>,
  server: string,
  number: number,
): Promise<LivePost | undefined> {
  const now = clock().getTime()
  let mine = false
  const { live } = await changeClass(store, server, (old) => {
    const next = claim(old, number, now)
    // Set by the last call, which is the one whose change was kept.
    mine = next !== old
    return next
  })
  return mine ? live.find((post) => post.number === number) : undefined
}

/** Under which a message can be found again: one for each question (`q`), answer (`r`), week's board (`b`) and preview (`w`), what does not count (`v`) or does again (`u`), and a doubt (`d`) of a server. */
export function postingKey(kind: 'q' | 'r' | 'b' | 'w' | 'v' | 'u' | 'd', server: string, number: number): string {
  return `${kind}${/^\d{1,20}$/.test(server) ? BigInt(server).toString(36) : server.slice(0, 13)}.${number.toString(36)}`
}

/** How long training for a post may take before it goes without. */
const patience = 30_000

/** Who asks for the trainings of a class. */
export function botFor(server: string): Pick<Context, 'person' | 'signal'> {
  return {
    person: { platform: 'discord', id: `class-${server}`, name: 'class' },
    signal: AbortSignal.timeout(patience),
  }
}
