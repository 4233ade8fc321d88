import type { Command } from '../../../app/command.ts'
import { groupedName } from '../../../app/command-names.ts'

/** A function that says commands by the names they have in Discord's groups: `/quiz skip` is typed `/teach skip` there. */
export function groupedWords(commands: Command[]): (text: string) => string {
  const others = new Map(
    commands.flatMap((command) => {
      const grouped = groupedName(command)
      return grouped === command.name ? [] : [[command.name, grouped] as const]
    }),
  )
  if (others.size === 0) return (text) => text
  // The longer first: no name may be taken for the beginning of another.
  const names = [...others.keys()].toSorted((one, other) => other.length - one.length)
  const pattern = new RegExp(`(?<=/)(?:${names.join('|')})(?![\\w-])`, 'g')
  return (text) => (text.includes('/') ? text.replaceAll(pattern, (name) => others.get(name) ?? name) : text)
}
