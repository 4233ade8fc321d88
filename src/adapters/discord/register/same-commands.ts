/** True when the commands that Discord tells of are those wanted; what Discord adds (ids, versions) does not matter. */
export function sameCommands(wanted: readonly unknown[], registered: readonly unknown[]): boolean {
  const canonical = (commands: readonly unknown[]) =>
    commands
      .map((one) => JSON.stringify(essence(one)))
      .toSorted()
      .join('\n')
  return canonical(wanted) === canonical(registered)
}

/** What we decide of a command, an option or a choice; in this order. */
const decided = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'required',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'autocomplete',
  'value',
  'choices',
  'options',
  'channel_types',
  'default_member_permissions',
  'contexts',
  'integration_types',
]

/** Discord may leave out or write out what is empty or false. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (typeof value !== 'object' || value === null) return value
  const entries = decided.map((key) => [key, (value as Record<string, unknown>)[key]] as const)
  return Object.fromEntries(
    entries
      .filter(([, content]) => !isNothing(content))
      .map(([key, content]) => [key, key.endsWith('_localizations') ? inOrder(content as object) : essence(content)]),
  )
}

/** Words by language: Discord gives them back in an order of its own. */
function inOrder(words: object): [string, unknown][] {
  return Object.entries(words)
    .filter(([, word]) => !isNothing(word))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function isNothing(content: unknown): boolean {
  if (typeof content === 'object' && content !== null) return Object.keys(content).length === 0
  return content === undefined || content === null || content === false || content === ''
}
