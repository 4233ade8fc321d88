import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js'
import type { Command } from '../../../app/command.ts'
import { type Invocation, readLine, readOptions } from '../../../app/read-line.ts'
import { UserError } from '../../../errors.ts'
import { type Field, fieldsOf } from '../../../plan/fields.ts'
import { PlanOptions } from '../../../plan/plan.ts'
import { tokenise } from '../../../plan/tokens.ts'
import { formatValue } from '../../../plan/values.ts'
import { cutText } from '../render/truncate.ts'
import * as limits from '../render/limits.ts'

const knobField = 'knob'
const valueField = 'value'

const planNames = fieldsOf(PlanOptions).map(({ name }) => name)

/** True for commands that train a plan: there one thing can be changed and everything else kept. */
export function takesPlan(command: Command): boolean {
  const names = new Set(fieldsOf(command.input).map(({ name }) => name))
  return planNames.every((name) => names.has(name))
}

/** The form that asks which option to change, and to what. `id` names the line to be changed. */
export function changeForm(invocation: Invocation, id: string): APIModalInteractionResponseCallbackData {
  const given = optionsIn(invocation.line)
  const fields = fieldsOf(PlanOptions).slice(0, limits.mostSelectOptions)
  return {
    custom_id: id,
    title: 'Change one thing',
    components: [
      {
        type: ComponentType.Label,
        label: 'What to change',
        description: 'Everything else stays as it was, so you see what this one thing does',
        component: {
          type: ComponentType.StringSelect,
          custom_id: knobField,
          options: fields.map((field) => choice(field, given)),
        },
      },
      {
        type: ComponentType.Label,
        label: 'New value',
        description: 'A number, a name, or layers such as 32-32',
        component: {
          type: ComponentType.TextInput,
          custom_id: valueField,
          style: TextInputStyle.Short,
          max_length: limits.longestSelectText,
          required: true,
        },
      },
    ],
  }
}

/**
 * The line with one option changed, read and checked.
 * @throws UserError when a field of the form is missing, or as `readOptions`
 */
export function changedRequest(commands: Command[], line: string, values: Map<string, string>): Invocation {
  const [knob, value] = [values.get(knobField), values.get(valueField)?.trim()]
  if (!knob || !value)
    throw new UserError('invalid-input', 'The form came back without its answers. Please fill in both fields.', line)
  // What was said of the run before, such as a guess, is not said of this one.
  const kept = Object.entries(optionsIn(line)).filter(([name]) => planNames.includes(name))
  return readOptions(commands, readLine(commands, line).command.name, { ...Object.fromEntries(kept), [knob]: value })
}

function choice(field: Field, given: Record<string, string>) {
  const usual = field.default === undefined ? '' : formatValue(field.default)
  const now = given[field.name] ?? usual
  return {
    label: cutText(now === '' ? field.name : `${field.name} (now ${now})`, limits.longestSelectText),
    value: field.name,
    description: cutText(field.description || field.name, limits.longestSelectText),
  }
}

/** The options written in a line that was read before. */
export function optionsIn(line: string): Record<string, string> {
  const tokens = tokenise(line.replace(/^\S+/, ''))
  return Object.fromEntries(
    tokens.flatMap(({ name, value }) => (name === null || value === null ? [] : [[name, value]])),
  )
}
