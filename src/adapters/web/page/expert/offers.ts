import { type CommandFacts, type Completion, completions } from './complete.ts'

/** What is offered under a line that is being typed, and which of it is chosen. */
export interface Offers {
  readonly list: readonly Completion[]
  /** −1: none. */
  readonly chosen: number
  /** Offers what fits a line; `line` tells whether it is still the one that is typed. */
  find(line: string, isStill: () => boolean): Promise<void>
  close(): void
  /** Finds out what there is, before anything is typed. */
  prepare(): void
  /** Goes to the next or the one before; past the ends it begins anew. */
  choose(step: 1 | -1): void
}

/** Nothing offered yet. `changed` is called whenever it is. */
export function createOffers(changed: () => void): Offers {
  let list: readonly Completion[] = []
  let chosen = -1
  let commands: Promise<CommandFacts[]> | null = null
  const offer = (offered: readonly Completion[]): void => {
    list = offered
    chosen = -1
    changed()
  }
  const learn = async (): Promise<CommandFacts[]> => {
    const known = await (commands ??= fetchCommands())
    // Asked for again with the next letter where the server did not say.
    if (known.length === 0) commands = null
    return known
  }
  return {
    get list() {
      return list
    },
    get chosen() {
      return chosen
    },
    async find(line, isStill) {
      if (!line.startsWith('/')) return offer([])
      const known = await learn()
      if (isStill()) offer(completions(line, known))
    },
    close: () => offer([]),
    prepare: () => void learn(),
    choose(step) {
      chosen = chosen < 0 && step < 0 ? list.length - 1 : (chosen + step + list.length) % list.length
      changed()
    },
  }
}

/** The commands, or none where the server does not say. */
async function fetchCommands(): Promise<CommandFacts[]> {
  const answer = await fetch('api/schema').catch(() => null)
  const schema = answer?.ok ? ((await answer.json().catch(() => ({}))) as { commands?: CommandFacts[] }) : {}
  return schema.commands ?? []
}
