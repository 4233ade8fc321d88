/** A value in parts: what changes is told to those who watch that part. */
export interface Store<State extends object> {
  /** As it stands; never changed in place. */
  readonly state: Readonly<State>
  /** Replaces some of the parts. Those that are given the value they have do not count as changed. */
  set(change: Partial<State>): void
  /** Calls `listener` after one of the parts has changed, until the function it gives back is called. */
  watch(parts: readonly (keyof State)[], listener: () => void): () => void
}

/** A store that begins with `initial`. Listeners are called at once, in the order in which they came. */
export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<{ parts: readonly (keyof State)[]; listener: () => void }>()
  return {
    get state() {
      return state
    },
    set(change) {
      const changed = (Object.keys(change) as (keyof State)[]).filter((part) => !Object.is(state[part], change[part]))
      if (changed.length === 0) return
      state = { ...state, ...change }
      for (const { parts, listener } of listeners) if (parts.some((part) => changed.includes(part))) listener()
    },
    watch(parts, listener) {
      const entry = { parts, listener }
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
  }
}
