/** Events that arrive twice come soon after each other (a connection that was resumed). */
const remembered = 1_000

/** A function that says whether an id is new; it remembers the last ones only. */
export function createDedupe(): (id: string) => boolean {
  const ids = new Set<string>()
  return (id) => {
    if (ids.has(id)) return false
    ids.add(id)
    if (ids.size > remembered) ids.delete(ids.values().next().value!)
    return true
  }
}
