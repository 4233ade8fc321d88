import type { Conversations, SaidPlan } from '../../understand/conversations.ts'
import type { Clock } from '../ports.ts'

/** What was said longer ago is another conversation. */
const kept = 30 * 60_000

/** As far back as "the one before" and "undo" reach. */
const mostPlans = 5

/** Conversations at hand; a plan has 30 characters or so, 300 at most. */
const mostConversations = 1000

interface Known {
  person: string
  plans: { said: SaidPlan; at: number }[]
}

/** Keeps the plans of conversations in memory. */
export function createConversations(clock: Clock): Conversations {
  const known = new Map<string, Known>()
  const keyOf = (person: string, channel: string) => JSON.stringify([person, channel])
  return {
    of(person, channel) {
      const oldest = clock().getTime() - kept
      const plans = known.get(keyOf(person, channel))?.plans ?? []
      return plans.filter(({ at }) => at >= oldest).map(({ said }) => said)
    },
    note(person, channel, said) {
      const key = keyOf(person, channel)
      // What is spoken of once more is no other plan: "the one before" is another.
      const plans = (known.get(key)?.plans ?? []).filter(
        ({ said: { planText } }, index) => index > 0 || planText !== said.planText,
      )
      // Set anew, so that those spoken in last stand last.
      known.delete(key)
      known.set(key, { person, plans: [{ said, at: clock().getTime() }, ...plans].slice(0, mostPlans) })
      if (known.size > mostConversations) known.delete(known.keys().next().value!)
    },
    forget(person) {
      for (const [key, one] of known) if (one.person === person) known.delete(key)
    },
  }
}
