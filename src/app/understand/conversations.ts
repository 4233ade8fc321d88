import type { Conversations, SaidPlan, TaskAtHand } from '../../understand/conversations.ts'
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
  task: { at: number; task: TaskAtHand } | null
}

/** Keeps the plans and challenges of conversations in memory. */
export function createConversations(clock: Clock): Conversations {
  const known = new Map<string, Known>()
  const keyOf = (person: string, channel: string) => JSON.stringify([person, channel])
  const oldest = () => clock().getTime() - kept
  // Set anew, so that those spoken in last stand last.
  const keep = (key: string, one: Known) => {
    known.delete(key)
    known.set(key, one)
    if (known.size > mostConversations) known.delete(known.keys().next().value!)
  }
  return {
    of(person, channel) {
      const plans = known.get(keyOf(person, channel))?.plans ?? []
      return plans.filter(({ at }) => at >= oldest()).map(({ said }) => said)
    },
    note(person, channel, said) {
      const key = keyOf(person, channel)
      const before = known.get(key)
      // What is spoken of once more is no other plan: "the one before" is another.
      const plans = (before?.plans ?? []).filter(
        ({ said: { planText } }, index) => index > 0 || planText !== said.planText,
      )
      const at = clock().getTime()
      keep(key, { person, plans: [{ said, at }, ...plans].slice(0, mostPlans), task: before?.task ?? null })
    },
    taskOf(person, channel) {
      const task = known.get(keyOf(person, channel))?.task
      return task && task.at >= oldest() ? task.task : null
    },
    noteTask(person, channel, task) {
      const key = keyOf(person, channel)
      const plans = known.get(key)?.plans ?? []
      keep(key, { person, plans, task: task && { at: clock().getTime(), task } })
    },
    forget(person) {
      for (const [key, one] of known) if (one.person === person) known.delete(key)
    },
    forgetEverybody: () => known.clear(),
  }
}
