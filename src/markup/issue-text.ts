import type { z } from 'zod'

/** How the messages begin that the schema library makes by itself. */
const ofLibrary = /^(Invalid|Too (small|big)|Unrecognized|Expected)\b/

/** What is wrong with a value, to stand after its name: in our words, whatever the library says of it. */
export function issueText(issue: z.core.$ZodIssue): string {
  return ofLibrary.test(issue.message) ? ownWords(issue) : issue.message
}

function ownWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return amount(issue.origin, 'least', Number(issue.minimum))
    case 'too_big':
      return amount(issue.origin, 'most', Number(issue.maximum))
    case 'invalid_type':
      return issue.message.endsWith(' undefined') ? 'is missing' : `must be ${things[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `there is no ${issue.keys.join(', ')} here`
    case 'not_multiple_of':
      return 'must be a whole number'
    default:
      return 'is not written as it must be'
  }
}

const things: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
}

function amount(origin: string, bound: 'least' | 'most', count: number): string {
  if (origin === 'string') return `must have at ${bound} ${count} ${count === 1 ? 'character' : 'characters'}`
  if (origin === 'array' || origin === 'set')
    return `must have at ${bound} ${count} ${count === 1 ? 'entry' : 'entries'}`
  return `must be at ${bound} ${count}`
}
