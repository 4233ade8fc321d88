import { halves } from './vocabulary.ts'

/** The two players of an adversarial training. */
export function playerOf(names: string[]): 'discriminator' | 'generator' | null {
  if (names.some((part) => halves.discriminator.has(part))) return 'discriminator'
  return names.some((part) => halves.generator.has(part)) ? 'generator' : null
}

/** XGBoost and LightGBM number the sets they watch. */
export function setOf(names: string[]): number | null {
  const at = names.findIndex((part) => part === 'validation' || part === 'valid' || part === 'eval')
  const behind = names[at + 1]
  return at >= 0 && behind !== undefined && /^\d$/.test(behind) ? Number(behind) : null
}
