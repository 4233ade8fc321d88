import type { Block } from '../../../reply/reply.ts'

/** Settings by the names of their options, each as it is shown, in Markdown. */
export type Shown = Record<string, string>

/** One setting as it was and as it is. */
export interface Changed {
  option: string
  from: string
  to: string
}

/** The settings that are others than before. */
export function changesOf(before: Shown, after: Shown): Changed[] {
  return Object.entries(after).flatMap(([option, to]) => {
    const from = before[option] ?? 'none'
    return from === to ? [] : [{ option, from, to }]
  })
}

/** What was changed, old → new, and what stays as it was. */
export function changeBlocks(before: Shown, after: Shown): Block[] {
  const changes = changesOf(before, after)
  const changed = new Set(changes.map(({ option }) => option))
  const lines = changes.map(({ option, from, to }) => `- ${option}: ${from} → **${to}**`)
  const kept = Object.entries(after).flatMap(([option, value]) => (changed.has(option) ? [] : [`${option} ${value}`]))
  return [
    { type: 'text', markdown: lines.length > 0 ? lines.join('\n') : 'Nothing is changed by this.' },
    ...(kept.length > 0 ? [{ type: 'small' as const, markdown: `As before: ${kept.join(', ')}.` }] : []),
  ]
}

/** All settings as they are. */
export const settingsBlock = (settings: Shown): Block => ({
  type: 'text',
  markdown: Object.entries(settings)
    .map(([option, value]) => `- ${option}: **${value}**`)
    .join('\n'),
})
