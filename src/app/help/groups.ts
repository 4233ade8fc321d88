import type { Command } from '../command.ts'

/** Where a command stands in the help: what a beginner needs first. */
export const groups = [
  { id: 'start', title: 'Start here', names: ['train', 'coach', 'ask', 'help'] },
  { id: 'explore', title: 'Explore', names: ['compare', 'sweep', 'lrfind', 'diagnose', 'history'] },
  { id: 'learn', title: 'Learn', names: ['lesson', 'quiz practice', 'challenge', 'me'] },
  { id: 'class', title: 'Your class', names: [] },
  {
    id: 'data',
    title: 'What is kept about you',
    names: ['privacy show', 'privacy export', 'privacy delete'],
  },
] as const

/** The heading a command stands under. */
export type GroupId = (typeof groups)[number]['id']

/** The group of a command: the one that names it; without one those of a class go to their class, all others are to explore. */
export function groupOf({ name, needs }: Pick<Command, 'name' | 'needs'>): GroupId {
  const named = groups.find(({ names }) => (names as readonly string[]).includes(name))
  return named?.id ?? (needs === 'server' ? 'class' : 'explore')
}
