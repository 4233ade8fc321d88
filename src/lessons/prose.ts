import { z } from 'zod'

/** Running text of a front matter: YAML folds its lines into one. */
export const prose = (longest: number) => z.string().trim().min(1).max(longest)
