import type { AskEntry } from '../page.ts'
import { normalise } from '../normalise.ts'
import { knobWords } from './knob-words.ts'

/** What a yes or a no would be said to: settings, a direction and what is claimed of them. */
interface Claim {
  knobs: Set<string>
  direction: 'up' | 'down' | null
  predicates: Set<string>
}

const up =
  /\b(raise|rise|large|high|higher|highest|more|many|much|long|longer|strong|stronger|fast|faster|up|add|adding|deeper|wider|heavy)\b/
const down =
  /\b(lower|low|lowest|small|fall|few|fewer|less|short|shorter|weak|weaker|slow|slower|down|without|remove|no)\b/

/** Words that claim the same of a setting. */
const predicates: [string, RegExp][] = [
  [
    'helps',
    /\b(help\w*|prevent\w*|cure\w*|avoid\w*|fight\w*|fix\w*|stop|save\w*|protect\w*|against|calm\w*|mend\w*)\b/,
  ],
  ['causes', /\b(caus\w*|reason|why|because|lead\w*|due|blame|fault|responsible|make|makes|come from|comes from)\b/],
  ['harms', /\b(bad|harm\w*|hurt\w*|worse|ruin\w*|problem|wrong|damage\w*|dangerous|danger|mistake|cheat\w*)\b/],
  ['fine', /\b(normal|good|usual|common|safe|sensible|allowed|right|enough|sufficient|expected)\b/],
  // What is too much is not fine: a no to the one is a yes to the other.
  ['excess', /\btoo (large|high|many|much|long|strong|fast)\b|\b(overkill|excessive)\b/],
  ['lack', /\btoo (small|low|few|short|weak|slow)\b/],
  ['needed', /\b(need\w*|must|necessary|required|have to|should|mandatory|always|bother)\b/],
  ['same', /\b(same|equal\w*|equivalent|identical|interchangeable|difference|means|mean)\b/],
  ['better', /\b(better|best|improv\w*|superior|beat\w*|prefer\w*|faster|accura\w*)\b/],
  ['possible', /\b(can|may|could|possible|able)\b/],
  ['matters', /\b(matter\w*|affect\w*|influence\w*|change\w*|depend\w*|different|impact)\b/],
]

/** Whether a normalised text speaks of more or of less; null where it speaks of neither, or of both. */
function directionOf(normalised: string): Claim['direction'] {
  const [goesUp, goesDown] = [up.test(normalised), down.test(normalised)]
  return goesUp === goesDown ? null : goesUp ? 'up' : 'down'
}

function claimOf(text: string): Claim {
  const normalised = normalise(text)
  const words = normalised.match(/[a-z]+/g) ?? []
  return {
    knobs: new Set(words.flatMap((word) => knobWords.get(word) ?? [])),
    direction: directionOf(normalised),
    predicates: new Set(predicates.filter(([, form]) => form.test(normalised)).map(([name]) => name)),
  }
}

/**
 * Whether a yes, a no or an "it depends" may stand first: only where some way of asking for the entry speaks of the question's
 * settings, in its direction, and claims the same of them. Words in other letters say nothing here, and allow nothing.
 */
export function mayOpen(question: string, entry: AskEntry): boolean {
  const asked = claimOf(question)
  const topicKnobs = [entry.topic, ...(entry.with === null ? [] : [entry.with])]
  return [entry.title, ...entry.ask].some((text) => {
    const known = claimOf(text)
    const knobsFit = [...asked.knobs].every((knob) => known.knobs.has(knob) || topicKnobs.includes(knob))
    const directionFits = asked.direction === null || asked.direction === known.direction
    const sameClaim = asked.predicates.size === 0 || [...asked.predicates].some((name) => known.predicates.has(name))
    return knobsFit && directionFits && sameClaim
  })
}
