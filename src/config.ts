import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { UserError } from './errors.ts'
import { type LogLevel, logLevels } from './log.ts'

/** What the environment says, checked. Read once, in main; everything else is handed its values. */
export interface Config {
  /** Without a token there is no Discord bot. */
  discordToken: string | undefined
  discordGuildId: string | undefined
  discordApiUrl: string | undefined
  /** The shards of Discord that this process connects; undefined: its share of all there are. */
  shards: { from: number; to: number; count: number } | undefined
  host: string
  /** 0: any free one. */
  port: number
  dataDir: string
  /** A PostgreSQL database, in place of the file in `dataDir`. */
  databaseUrl: string | undefined
  /** Where workers take trainings from. */
  redisUrl: string | undefined
  /** Where this machine can ask for figures; 0: any free port. */
  metricsPort: number | undefined
  /** What everybody has to enter once on the practice screen. */
  webCode: string | undefined
  /** The address of the practice screen that others use, without a path. */
  publicUrl: string | undefined
  trainingWorkers: number
  trainingBackend: 'auto' | 'tensorflow' | 'wasm'
  trainingStep: 'fused' | 'ops'
  logLevel: LogLevel
  /** Whether `/ask` may use the sentence encoder where it was fetched. */
  encoder: 'auto' | 'off'
}

/** Each training process holds about 150 MB; more than this is a slip of the finger. */
const mostWorkers = 64

/** Shorter codes could be found by trying: 30 wrong ones a minute are let pass. */
const leastCode = 6
const mostCode = 100

const publicAddress = 'must be an address without a path, such as https://class.example'

const databaseAddress = 'must be an address such as postgres://user:password@host:5432/database'

function isPostgres(text: string): boolean {
  // A lone % in a password is no address, although it looks like one.
  return /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text) && !/%(?![0-9a-f]{2})/i.test(text)
}

const shards = 'must be auto or a range such as 0-3/8 (the first four of eight)'

/** `0-3/8`, or `3/8` for one alone. */
function shardsIn(text: string): NonNullable<Config['shards']> | undefined {
  const [, first, last = first, all] = /^(\d{1,4})(?:-(\d{1,4}))?\/(\d{1,4})$/.exec(text) ?? []
  const [from, to, count] = [Number(first), Number(last), Number(all)]
  return from <= to && to < count ? { from, to, count } : undefined
}

/** Values that nobody may read on a screen. */
const hidden = ['DISCORD_TOKEN', 'WEB_CODE', 'DATABASE_URL', 'REDIS_URL']

const oneWord = z.string().regex(/^\S+$/, 'must be one word without spaces')

/** A whole number in decimal digits: `0x10` and `1e3` are not what anybody means here. */
const wholeNumber = (least: number, most: number) => {
  const allowed = `must be a whole number from ${least} to ${most}`
  const inside = (text: string): boolean => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most
  return z.string().refine(inside, allowed).transform(Number)
}

const oneOf = <const Choice extends string>(choices: readonly Choice[]) =>
  z.enum(choices, `must be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`)

const schema = (cores: number) =>
  z.object({
    DISCORD_TOKEN: oneWord.optional(),
    DISCORD_GUILD_ID: z
      .string()
      .regex(/^\d{17,20}$/, 'must be a server id of 17 to 20 digits')
      .optional(),
    DISCORD_API_URL: z
      .url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:4000/api' })
      .transform((address) => address.replace(/\/+$/, ''))
      .optional(),
    SHARDS: z
      .string()
      .refine((text) => text === 'auto' || shardsIn(text) !== undefined, shards)
      .default('auto'),
    HOST: oneWord.default('127.0.0.1'),
    PORT: wholeNumber(0, 65_535).default(3000),
    WEB_CODE: z.string().min(leastCode, `must have at least ${leastCode} characters`).max(mostCode).optional(),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: publicAddress })
      .refine((address) => URL.canParse(address) && new URL(address).pathname === '/', publicAddress)
      .transform((address) => new URL(address).origin)
      .optional(),
    DATA_DIR: z.string().default('./data'),
    DATABASE_URL: z.string().refine(isPostgres, databaseAddress).optional(),
    REDIS_URL: z
      .url({ protocol: /^rediss?$/, error: 'must be an address such as redis://:password@host:6379' })
      .optional(),
    METRICS_PORT: wholeNumber(0, 65_535).optional(),
    // They stand back behind the bot itself, so that no core has to stay free for it.
    TRAINING_WORKERS: wholeNumber(1, mostWorkers).default(Math.min(mostWorkers, cores)),
    TRAINING_BACKEND: oneOf(['auto', 'tensorflow', 'wasm']).default('auto'),
    TRAINING_STEP: oneOf(['fused', 'ops']).default('fused'),
    LOG_LEVEL: oneOf(logLevels).default('info'),
    ENCODER: oneOf(['auto', 'off']).default('auto'),
  })

/** The names that `readConfig` knows; `.env.example` explains each. */
export const configKeys = Object.keys(schema(1).shape)

/**
 * Reads the environment. A key that is there but empty counts as not set, as in a copied `.env.example`.
 * @throws UserError `invalid-input` that lists every problem; values are shown except for secrets
 */
export function readConfig(env: Record<string, string | undefined>, cores: number = availableParallelism()): Config {
  const given = Object.fromEntries(configKeys.map((key) => [key, env[key] === '' ? undefined : env[key]]))
  const { success, data, error } = schema(cores).safeParse(given)
  if (!success) {
    const problems = error.issues.map(({ path, message }) => {
      const key = String(path[0])
      return `  ${key} ${message}${hidden.includes(key) ? '' : `, not ${JSON.stringify(given[key])}`}`
    })
    throw new UserError('invalid-input', `The configuration is not right:\n${problems.join('\n')}`, 'See .env.example.')
  }
  return {
    discordToken: data.DISCORD_TOKEN,
    discordGuildId: data.DISCORD_GUILD_ID,
    discordApiUrl: data.DISCORD_API_URL,
    shards: shardsIn(data.SHARDS),
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    metricsPort: data.METRICS_PORT,
    webCode: data.WEB_CODE,
    publicUrl: data.PUBLIC_URL,
    trainingWorkers: data.TRAINING_WORKERS,
    trainingBackend: data.TRAINING_BACKEND,
    trainingStep: data.TRAINING_STEP,
    logLevel: data.LOG_LEVEL,
    encoder: data.ENCODER,
  }
}
