import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord.js'
import { postableTypes } from '../rest/channel-kind.ts'
import type { Field } from '../../../plan/fields.ts'
import { formatValue } from '../../../plan/values.ts'
import * as limits from '../render/limits.ts'
import { cutText } from '../render/truncate.ts'

/** A field of a command's schema as an option; `suggested`: its values are proposed while a person types. */
export function optionOf(field: Field, suggested: boolean): APIApplicationCommandBasicOption {
  const common = { name: field.name, description: descriptionOf(field), required: field.required }
  switch (field.type) {
    case 'number':
      return { ...common, type: ApplicationCommandOptionType.Number, ...bounds(field) }
    case 'integer':
      return { ...common, type: ApplicationCommandOptionType.Integer, ...bounds(field) }
    case 'choice':
      if (isYesOrNo(field)) return { ...common, type: ApplicationCommandOptionType.Boolean }
      return { ...common, type: ApplicationCommandOptionType.String, ...choices(field, suggested) }
    case 'layers':
    case 'text': {
      if (field.picks) return { ...common, ...picker(field.picks) }

      const max_length = Math.min(field.maxLength ?? limits.longestTextOption, limits.longestTextOption)
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        min_length: 1,
        max_length,
        ...completion(suggested),
      }
    }
    default:
      return field.type satisfies never
  }
}

/** Discord has a switch for these; what it sends is `true` or `false`. */
function isYesOrNo({ choices: named = [], synonyms = {} }: Field): boolean {
  const words = new Set([...named, ...Object.keys(synonyms)])
  return named.length === 2 && words.has('true') && words.has('false')
}

/** Discord's own lists; what it sends is the id. */
function picker(picks: NonNullable<Field['picks']>) {
  if (picks === 'channel') return { type: ApplicationCommandOptionType.Channel as const, channel_types: postableTypes }
  return { type: picks === 'role' ? ApplicationCommandOptionType.Role : ApplicationCommandOptionType.User } as const
}

function bounds({ minimum, maximum }: Field): { min_value?: number; max_value?: number } {
  return {
    ...(minimum === undefined ? {} : { min_value: minimum }),
    ...(maximum === undefined ? {} : { max_value: maximum }),
  }
}

/** A list as long as Discord shows at once is shown; a longer one is searched while the person types. */
function choices(field: Field, suggested: boolean) {
  const names = field.choices ?? []
  if (suggested || names.length > limits.mostChoices) return { autocomplete: true as const }
  return { choices: names.map((name) => ({ name: cutText(name, limits.longestChoice), value: name })) }
}

const completion = (suggested: boolean) => (suggested ? { autocomplete: true as const } : {})

function descriptionOf(field: Field): string {
  const usual = field.default === undefined ? '' : ` (normally ${formatValue(field.default)})`
  return cutText(field.description || field.name, limits.longestDescription - usual.length) + usual
}
