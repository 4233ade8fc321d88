import type { Field } from './fields.ts'
import { nearest } from './nearest.ts'

/** What reading one value gives: the value, or what is wrong with it and a text that would be right. */
export type ValueParseResult = { ok: true; value: unknown } | { ok: false; problem: string; corrected: string | null }

/** Linear: no digit can belong to two parts. */
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/** Reads the text of one option. Nothing is coerced: `0x10`, an empty string or `1,5` are not numbers. */
export function readValue(field: Field, text: string): ValueParseResult {
  switch (field.type) {
    case 'number':
    case 'integer':
      return readNumber(field, text)
    case 'choice':
      return readChoice(field, text)
    case 'layers':
      return readLayers(field, text)
    case 'text':
      return readWords(field, text)
    default:
      throw new Error(`no reader for ${field.type satisfies never}`)
  }
}

function readNumber(field: Field, text: string): ValueParseResult {
  if (field.off === true && text.toLowerCase() === 'off') return { ok: true, value: null }
  if (/^[+-]?\d+,\d+$/.test(text))
    return explain(field, 'is written with a decimal point, not a comma', text.replace(',', '.'))
  if (/^\d+(?:\.\d+)?\s*%$/.test(text)) return explainPercent(field, text)
  if (!decimal.test(text)) return wrong(field, `is ${shown(text)}, which is not a number`)
  // Adding 0 makes a 0 of −0, which JSON could not keep.
  const value = Number(text) + 0
  const { minimum = -Infinity, maximum = Infinity } = field
  const tooLarge = value > maximum
  if (tooLarge || value < minimum) {
    const bound = tooLarge ? maximum : minimum
    return {
      ok: false,
      problem: `${field.name} is ${shown(text)}, but must be ${allowed(field)}.`,
      corrected: String(bound),
    }
  }
  if (field.type === 'integer' && !Number.isInteger(value))
    return explain(
      field,
      `is ${shown(text)}, but must be ${allowed(field)}`,
      String(Math.max(minimum, Math.round(value))),
    )
  return { ok: true, value }
}

/** A corrected text is only offered when it can be read itself; else the default stands in. */
function explain(field: Field, what: string, corrected: string): ValueParseResult {
  const result = readValue(field, corrected)
  return result.ok
    ? { ok: false, problem: `${field.name} ${what}.`, corrected: formatValue(result.value) }
    : { ok: false, problem: `${field.name} ${what}. It must be ${allowed(field)}.`, corrected: fallback(field) }
}

function explainPercent(field: Field, text: string): ValueParseResult {
  const share = String(Number((Number.parseFloat(text) / 100).toPrecision(6)))
  if (field.type === 'integer' || share === 'Infinity')
    return wrong(field, `is ${shown(text)}, which is not a ${field.type === 'integer' ? 'whole ' : ''}number`)
  return explain(field, `is a share, not a percentage: ${shown(text)} is written ${share}`, share)
}

function readChoice(field: Field, text: string): ValueParseResult {
  const { choices = [], synonyms = {} } = field
  const word = text.toLowerCase()
  const meant = Object.hasOwn(synonyms, word) ? synonyms[word] : word
  const value = choices.find((choice) => choice === meant)
  if (value !== undefined) return { ok: true, value }
  const near = nearest(text, choices)
  const guess = near === undefined ? '' : ` Did you mean ${near}?`
  const problem = `${field.name} has no choice ${shown(text)}. It can be ${choices.join(', ')}.${guess}`
  return { ok: false, problem, corrected: near ?? fallback(field) }
}

function readLayers(field: Field, text: string): ValueParseResult {
  if (text.toLowerCase() === 'none') return { ok: true, value: [] }
  const { most, smallest, largest } = field.layers!
  if (/^\d+(?:[,x×/+ ]\d+)+$/.test(text)) return explain(field, 'is written with dashes', text.replace(/[^\d]/g, '-'))
  const layers = text.split('-').map((part) => (/^\d{1,6}$/.test(part) ? Number(part) : Number.NaN))
  const fits = layers.length <= most && layers.every((units) => units >= smallest && units <= largest)
  return fits ? { ok: true, value: layers } : wrong(field, `is ${shown(text)}, but must be ${allowed(field)}`)
}

function readWords(field: Field, text: string): ValueParseResult {
  const { maxLength = 200 } = field
  if (text.length <= maxLength) return { ok: true, value: text }
  const problem = `${field.name} has ${text.length} characters; at most ${maxLength} are allowed.`
  return { ok: false, problem, corrected: fallback(field) }
}

function wrong(field: Field, what: string): ValueParseResult {
  const rule = what.includes('must be') ? '' : ` It must be ${allowed(field)}.`
  return { ok: false, problem: `${field.name} ${what}.${rule}`, corrected: fallback(field) }
}

/** What stands in for a value that can't be mended; null leaves the option out where that is allowed. */
function fallback({ default: usual, required, minimum }: Field): string | null {
  if (usual !== undefined) return formatValue(usual)
  return required && minimum !== undefined ? String(minimum) : null
}

/** What a field allows, in words that finish "must be …". */
export function allowed(field: Field): string {
  if (field.choices) return `one of ${field.choices.join(', ')}`
  if (field.layers) {
    const { most, smallest, largest } = field.layers
    return `none, or up to ${most} layers of ${smallest} to ${largest} units joined by dashes, such as 16-16`
  }
  if (field.type === 'text') return `text of at most ${field.maxLength ?? 200} characters`
  const off = field.off === true ? ', or off' : ''
  return `a ${field.type === 'integer' ? 'whole ' : ''}number from ${field.minimum} to ${field.maximum}${off}`
}

/** The text of a value, as it is written after the colon. */
export function formatValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join('-')
  return value === null ? 'off' : written(value)
}

const written = (value: unknown): string => String(value)

/** User text as it may be echoed: no control or bidirectional characters, no back-ticks, 40 characters at most. */
export function shown(text: string): string {
  const clean = [
    ...text
      .slice(0, 200)
      .replace(/[\p{C}\p{Z}`]+/gu, ' ')
      .trim(),
  ]
  return clean.length > 40 ? `“${clean.slice(0, 40).join('')}…”` : `“${clean.join('')}”`
}
