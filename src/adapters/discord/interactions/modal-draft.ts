import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js'
import type { Command, Form } from '../../../app/command.ts'
import { type Invocation, readOptions } from '../../../app/read-line.ts'
import { UserError } from '../../../errors.ts'
import { type Field, fieldsOf } from '../../../plan/fields.ts'
import { readOptions as readTokens, writeOptions } from '../../../plan/options.ts'
import { formatValue } from '../../../plan/values.ts'
import { cutText } from '../render/truncate.ts'
import { optionsIn } from './change-form.ts'
import * as limits from '../render/limits.ts'

/** A command whose texts a form asks for, with the options that are known so far, as they were typed. */
export interface Draft {
  command: Command & { form: Form }
  options: Record<string, string>
}

/** Undefined when there is no such command, or it has no form. */
export function draftOf(commands: Command[], name: string, options: Record<string, unknown>): Draft | undefined {
  const command = commands.find((one) => one.name === name)
  return hasForm(command) ? draftWith(command, options) : undefined
}

function draftWith(command: Draft['command'], options: Record<string, unknown>): Draft {
  const typed = Object.entries(options).map(([option, value]) => [option, formatValue(value)])
  return { command, options: Object.fromEntries(typed) as Draft['options'] }
}

/** As `draftOf`, of a command line. */
export function draftIn(commands: Command[], line: string): Draft | undefined {
  const command = commands.find((one) => `${line} `.startsWith(`/${one.name} `))
  return hasForm(command) ? draftWith(command, optionsIn(line)) : undefined
}

const hasForm = (command: Command | undefined): command is Draft['command'] => command?.form !== undefined

const isAsked = ({ command }: Draft, option: string): boolean => Object.hasOwn(command.form.examples, option)

/** Whether there is something left to ask for. */
export function isUnfinished(draft: Draft): boolean {
  return Object.keys(draft.command.form.examples).some((option) => !Object.hasOwn(draft.options, option))
}

/** The draft with what was filled in. A field that was left empty, or was tampered away, is not there. */
export function filledIn(draft: Draft, values: Map<string, string>): Draft {
  const typed = [...values].filter(([option, text]) => isAsked(draft, option) && text.trim() !== '')
  return { ...draft, options: { ...beside(draft), ...Object.fromEntries(typed) } }
}

/** The options that the form does not ask for. */
function beside(draft: Draft): Draft['options'] {
  return Object.fromEntries(Object.entries(draft.options).filter(([option]) => !isAsked(draft, option)))
}

export function draftLine({ command, options }: Draft): string {
  return `/${command.name} ${writeOptions(fieldsOf(command.input), Object.entries(options))}`.trim()
}

/** The line without what the form asks for: that comes back with the form. */
export const lineBeside = (draft: Draft): string => draftLine({ ...draft, options: beside(draft) })

/** The options beside the form, read: a mistake in them could not be mended in it. @throws UserError `invalid-input` */
export function readBeside(draft: Draft): Record<string, unknown> {
  const { name, input } = draft.command
  const fields = fieldsOf(input).filter((field) => !isAsked(draft, field.name))
  const tokens = Object.entries(beside(draft)).map(([option, value]) => ({ name: option, value }))
  const result = readTokens(fields, tokens)
  if (result.ok) return result.options
  throw new UserError('invalid-input', result.problem, `/${name} ${result.corrected}`.trim())
}

/** @throws UserError as `readOptions`, without a line to go on with: the form is opened again instead */
export function draftRequest(commands: Command[], { command, options }: Draft): Invocation {
  try {
    return readOptions(commands, command.name, options)
  } catch (problem) {
    throw problem instanceof UserError ? new UserError(problem.code, problem.message) : problem
  }
}

/** The form, with the texts that are there already. `id` names the options beside it. */
export function draftForm({ command, options }: Draft, id: string): APIModalInteractionResponseCallbackData {
  const { title, examples } = command.form
  const fields = fieldsOf(command.input).filter(({ name }) => Object.hasOwn(examples, name))
  const components = fields
    .slice(0, limits.mostFormFields)
    .map((field) => textField(field, examples[field.name] ?? '', options[field.name] ?? ''))
  return { custom_id: id, title: cutText(title, limits.longestFormTitle), components }
}

function textField(
  { name, description, required, maxLength = limits.longestFormText }: Field,
  example: string,
  typed: string,
) {
  const value = typed.slice(0, limits.longestFormText)
  return {
    type: ComponentType.Label as const,
    label: cutText(description || name, limits.longestFormLabel),
    component: {
      type: ComponentType.TextInput as const,
      custom_id: name,
      style: TextInputStyle.Paragraph,
      placeholder: cutText(example, limits.longestFormExample),
      // A text that is too long comes back whole, to be shortened by who wrote it.
      max_length: Math.min(limits.longestFormText, Math.max(maxLength, value.length)),
      required,
      ...(value === '' ? {} : { value }),
    },
  }
}
