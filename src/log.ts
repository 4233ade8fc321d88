import { createRequire } from 'node:module'
import type { Logger } from 'pino'

/** A line of the log: what happened, and the facts as fields. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Names of fields whose values nobody may read, at the top and one level down. */
const secrets = [
  'webCode',
  'WEB_CODE',
  'token',
  'authorization',
  'password',
  'secret',
  'DISCORD_TOKEN',
  'discordToken',
  'DATABASE_URL',
  'databaseUrl',
  'REDIS_URL',
  'redisUrl',
]

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * JSON lines, on stderr unless `destination` says otherwise, each written at once.
 * The logger is loaded with its first line: most runs of the terminal have none.
 */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Log {
  let logger: Logger | undefined
  const write =
    (severity: keyof Log) =>
    (fields: object, message: string): void => {
      if (logLevels.indexOf(severity) < logLevels.indexOf(level)) return
      logger ??= loadLogger(level, destination)
      logger[severity](fields, message)
    }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

function loadLogger(level: LogLevel, destination?: { write(line: string): void }): Logger {
  const { pino } = createRequire(import.meta.url)('pino') as typeof import('pino')
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { problem: pino.stdSerializers.err, err: pino.stdSerializers.err },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  )
}
