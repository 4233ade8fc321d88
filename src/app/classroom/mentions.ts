import { UserError } from '../../errors.ts'
import { shown } from '../../plan/values.ts'

const forms = {
  channel: { pattern: /^<#(\d{17,20})>$/, what: 'a channel, written #name and picked from the list' },
  role: { pattern: /^<@&(\d{17,20})>$/, what: 'a role, written @name and picked from the list' },
  student: { pattern: /^<@!?(\d{17,20})>$/, what: 'a person, written @name and picked from the list' },
} as const

/** The id in a mention, or an id by itself. @throws UserError `invalid-input` */
export function readMention(option: keyof typeof forms, text: string, line: string): string {
  const { pattern, what } = forms[option]
  const [, id] = pattern.exec(text.trim()) ?? /^(\d{17,20})$/.exec(text.trim()) ?? []
  if (id !== undefined) return id
  throw new UserError('invalid-input', `${option} is ${what}; ${shown(text)} is none.`, line)
}
