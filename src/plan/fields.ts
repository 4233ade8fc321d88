import { z } from 'zod'

/** One option of a command, as every platform needs it; read from the command's zod schema and from nowhere else. */
export interface Field {
  name: string
  type: 'number' | 'integer' | 'text' | 'choice' | 'layers'
  required: boolean
  default?: unknown
  minimum?: number
  maximum?: number
  /** Longest text, in characters. */
  maxLength?: number
  choices?: string[]
  /** Something of the platform's own, whose id or mention the text is: a platform may have a list to pick it from. */
  picks?: 'channel' | 'role' | 'person'
  /** Other words that are understood for a choice. */
  synonyms?: Record<string, string>
  description: string
  /** Other names that are understood in text. */
  aliases: string[]
  /** It may be left off, which is written `off`. */
  off?: boolean
  /** Bounds of a list of layers: how many, and how many units each. */
  layers?: { most: number; smallest: number; largest: number }
}

const known = new WeakMap<z.ZodType, Field[]>()

/** The options of an object schema, in its order. Read once for each schema: every command line asks for them. */
export function fieldsOf(schema: z.ZodType): Field[] {
  const fields = known.get(schema) ?? readFields(schema)
  known.set(schema, fields)
  return fields
}

function readFields(schema: z.ZodType): Field[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, property]) => toField(name, property, required.includes(name)))
}

function toField(name: string, given: z.core.JSONSchema._JSONSchema, required: boolean): Field {
  if (typeof given === 'boolean') throw new Error(`option ${name} has no type`)
  const value = given.anyOf?.find((one) => typeof one !== 'boolean' && one.type !== 'null')
  const property = { ...given, ...(typeof value === 'object' ? value : {}) }
  const { description = '', default: fallback, minimum, maximum, maxLength } = property
  const aliases = Array.isArray(property['aliases']) ? property['aliases'].map(String) : []
  const choices = property.enum?.map(String)
  const synonyms = property['synonyms'] as Field['synonyms']
  const picks = property['picks'] as Field['picks']
  const off = value === undefined ? undefined : true
  const open = {
    default: fallback,
    minimum,
    maximum,
    maxLength,
    choices,
    synonyms,
    picks,
    off,
    layers: layersOf(property),
  }
  const field = { name, type: typeOf(property), required: required && fallback === undefined, description, aliases }
  return { ...field, ...withoutUndefined(open) }
}

function typeOf(property: z.core.JSONSchema.JSONSchema): Field['type'] {
  if (property.enum) return 'choice'
  if (property.type === 'array') return 'layers'
  return property.type === 'number' || property.type === 'integer' ? property.type : 'text'
}

function layersOf({ items, maxItems = 0 }: z.core.JSONSchema.JSONSchema): Field['layers'] {
  if (typeof items !== 'object' || Array.isArray(items)) return undefined
  return { most: maxItems, smallest: items.minimum ?? 0, largest: items.maximum ?? 0 }
}

function withoutUndefined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never
}
