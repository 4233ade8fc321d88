import type { RecentPlans } from '../recent-plans.ts'

/** As many as a person looks through while typing; Discord shows 25. */
const mostPlans = 20

/** People whose plans are at hand. A plan has 30 characters or so, 300 at most: about 1 MB for all, 6 MB at the very most. */
const mostPeople = 1000

interface Known {
  plans: string[]
  /** Whether what was kept before has been asked for. */
  asked: boolean
}

/** `later` puts off the reading: a database answers on this thread, and the suggestions come first. */
export function createRecentPlans(later: (work: () => void) => void): RecentPlans {
  const people = new Map<string, Known>()

  /** Those seen last stand last; who was not seen for longest makes room. */
  function seen(person: string): Known {
    const known = people.get(person) ?? { plans: [], asked: false }
    people.delete(person)
    people.set(person, known)
    if (people.size > mostPeople) people.delete(people.keys().next().value!)
    return known
  }

  return {
    of(person, read) {
      const known = seen(person)
      if (!known.asked) {
        known.asked = true
        // Of somebody who was forgotten meanwhile, `known` is not at hand any more, and goes with its plans.
        later(() => void read().then((kept) => (known.plans = newest([...known.plans, ...kept]))))
      }
      return known.plans
    },
    note(person, plan) {
      const known = seen(person)
      known.plans = newest([plan, ...known.plans])
    },
    forget: (person) => void people.delete(person),
    forgetEverybody: () => people.clear(),
  }
}

const newest = (plans: string[]): string[] => [...new Set(plans)].slice(0, mostPlans)
