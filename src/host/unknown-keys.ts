import { configKeys } from '../config.ts'
import { nearest } from '../plan/nearest.ts'

/**
 * What in a `.env` file nobody reads, each with the nearest name that is read: a slip of the finger would leave a setting at its default
 * without a word.
 */
export function unknownKeys(text: string): string[] {
  const keys = [...text.matchAll(/^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/gm)].map(([, key]) => key!)
  return keys
    .filter((key) => !configKeys.includes(key) && !/^(NODE_|npm_|TZ$|NO_COLOR$)/.test(key))
    .map((key) => {
      const near = nearest(key, configKeys)
      return `.env: ${key} is no setting of this program.${near ? ` Did you mean ${near}?` : ''}`
    })
}
