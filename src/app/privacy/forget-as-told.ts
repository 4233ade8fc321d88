import type { Conversations } from '../../understand/conversations.ts'
import type { RecentPlans } from '../recent-plans.ts'
import type { Announcements } from '../processes.ts'

interface Memory {
  recentPlans: RecentPlans
  conversations: Conversations
}

/**
 * Whoever has everything deleted is forgotten by this process too, whichever process they asked. Where it could not hear of it, it
 * forgets everybody: what it remembers only saves a look.
 */
export function forgetAsTold({ listen }: Announcements, { recentPlans, conversations }: Memory): void {
  const forgetEverybody = () => {
    recentPlans.forgetEverybody()
    conversations.forgetEverybody()
  }
  const forget = (person: string) => {
    recentPlans.forget(person)
    conversations.forget(person)
  }
  listen('person-deleted', forget, forgetEverybody)
  listen('restored', forgetEverybody, forgetEverybody)
}
