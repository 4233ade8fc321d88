import type { Command } from './command.ts'

/** The group in which Discord has the commands of those who teach: it knows rights for whole groups alone. */
const teachGroup = 'teach'

/** A command's name on a platform that has groups with rights: `/quiz skip` is `/teach skip` there. */
export function groupedName({ name, audience }: Pick<Command, 'name' | 'audience'>): string {
  return audience === 'instructors' ? `${teachGroup} ${name.split(' ').at(-1)}` : name
}

/** The command of a name, its own or that in the groups. */
export function commandNamed(commands: Command[], name: string): Command | undefined {
  return commands.find((one) => one.name === name) ?? commands.find((one) => groupedName(one) === name)
}
