/** What the order of the queue depends on. */
export interface Waiting {
  person: string
  purpose: 'answer' | 'experiment' | 'idle'
  /** Milliseconds of one worker, as computed from the plan. */
  expected: number
  /** Rises with each arrival. */
  arrival: number
}

/** How a person was served since they last had nothing to do; who is not in the map has had nothing yet. */
export interface Service {
  /** The number of the last turn they got; rises over all persons. */
  turn: number
  /** How many of their answers were begun. */
  answers: number
  /** How many turns they had. */
  turns: number
}

/**
 * What a free worker takes next; undefined when nothing waits. Persons take turns, and whoever waited longest for one is
 * first, so that twenty trainings of one person delay another's first by one at most. A person's first answer goes before
 * all else. Of one person's own work answers are first, and the shortest expected work; but every second of their turns is for
 * what has waited longest, so that short work that keeps coming puts nothing off for good. Idle work comes when nothing else
 * waits.
 */
export function first<T extends Waiting>(waiting: T[], services: ReadonlyMap<string, Service>): T | undefined {
  let best: T | undefined
  for (const candidate of waiting) {
    if (best === undefined || compare(candidate, best, services) < 0) best = candidate
  }
  return best
}

/** The whole queue in the order in which one worker would take it, one turn each. */
export function order<T extends Waiting>(waiting: T[], services: ReadonlyMap<string, Service>): T[] {
  const left = new Set(waiting)
  const served = new Map(services)
  const ordered: T[] = []
  for (let next = first(waiting, served); next !== undefined; next = first([...left], served)) {
    left.delete(next)
    ordered.push(next)
    serve(served, next)
  }
  return ordered
}

/** Notes that a person got a turn. */
export function serve(services: Map<string, Service>, { person, purpose }: Waiting): void {
  const turns = [...services.values()].map(({ turn }) => turn)
  const { answers, turns: had } = services.get(person) ?? unserved
  services.set(person, {
    turn: Math.max(0, ...turns) + 1,
    answers: answers + (purpose === 'answer' ? 1 : 0),
    turns: had + 1,
  })
}

function compare(one: Waiting, other: Waiting, services: ReadonlyMap<string, Service>): number {
  const [service, otherService] = [services.get(one.person) ?? unserved, services.get(other.person) ?? unserved]
  return (
    rank(one, service) - rank(other, otherService) ||
    service.turn - otherService.turn ||
    // From here on both are of one person, or of two who had no turn yet.
    (service.turns % 2 === 1 ? one.arrival - other.arrival : 0) ||
    purposes.indexOf(one.purpose) - purposes.indexOf(other.purpose) ||
    one.expected - other.expected ||
    one.arrival - other.arrival
  )
}

const unserved: Service = { turn: 0, answers: 0, turns: 0 }

const purposes = ['answer', 'experiment', 'idle']

function rank({ purpose }: Waiting, { answers }: Service): number {
  if (purpose === 'idle') return 2
  return purpose === 'answer' && answers === 0 ? 0 : 1
}
