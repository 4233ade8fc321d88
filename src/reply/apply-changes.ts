import type { Operation } from './changes.ts'
import type { Reply } from './reply.ts'

/** The reply after the operations of `changesOf`. What they leave alone stays the same object, so that it is not drawn again. */
export function applyChanges(reply: Reply | null, operations: Operation[]): Reply {
  return operations.reduce<unknown>(applied, reply) as Reply
}

function applied(reply: unknown, operation: Operation): unknown {
  const { op, path } = operation
  const steps = stepsOf(path)
  if (op === 'remove') return changed(reply, steps, undefined)
  return changed(reply, steps, op === 'copy' ? stepsOf(operation.from).reduce(partOf, reply) : operation.value)
}

/** The value with another part at the end of the steps; without the part where it is undefined. */
function changed(value: unknown, [step, ...rest]: string[], part: unknown): unknown {
  if (step === undefined) return part
  const next = changed(partOf(value, step), rest, part)
  if (Array.isArray(value)) {
    const place = Number(step)
    return [...value.slice(0, place), ...(next === undefined ? [] : [next]), ...value.slice(place + 1)]
  }
  const others = Object.entries(value as object).filter(([key]) => key !== step)
  return Object.fromEntries(next === undefined ? others : [...others, [step, next]])
}

const partOf = (value: unknown, step: string): unknown => (value as Record<string, unknown>)[step]

const stepsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
