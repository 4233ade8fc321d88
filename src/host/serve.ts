import { type Lock, lockFolder } from '../adapters/lock/lock.ts'
import type { Uploads } from '../adapters/web/uploads.ts'
import { isShared } from '../adapters/web/access.ts'
import { questionSecret } from '../app/classroom/questions/secret.ts'
import { talk } from '../app/understand/talk.ts'
import type { Config } from '../config.ts'
import { realTimer } from '../node/timer.ts'
import { startingAgainIsVain } from './watch/exit-codes.ts'
import { healthOf } from './watch/health.ts'
import { withMetrics } from './watch/metrics.ts'
import { pageDataOf, webPerson } from './page-data.ts'
import { closeParts, contextFor, openParts, type Parts, shutdownGraceMilliseconds } from './parts.ts'
import { root } from './root.ts'
import { whenUnread } from './unread.ts'

/**
 * The practice screen and, with a token, the Discord bot; until SIGTERM or SIGINT.
 * @throws UserError when the folder is in use, the port taken or Discord does not let us in
 */
export async function serve(config: Config): Promise<void> {
  // A database keeps the processes that share it from doing the same thing twice.
  const lock = config.databaseUrl === undefined ? lockFolder(config.dataDir, new Date()) : null
  await start(await withMetrics(await openParts(config, 'many', true)), lock)
}

async function start(parts: Parts, lock: Lock | null): Promise<void> {
  const { config, log } = parts
  const { openWeb, uploads } = await loadWeb()
  // Before anybody can ask: meanwhile the training processes start.
  parts.answers.prepare()
  void questionSecret(parts.store).catch((problem: unknown) => parts.log.warn({ problem }, 'No secret could be kept'))
  const revoked = new AbortController()
  const discord = config.discordToken === undefined ? null : await discordOf(parts, config.discordToken, revoked)
  const ready = () => healthOf({ ...parts, timer: realTimer }, discord?.state() ?? null)
  const watched = await parts.metrics?.serve(config.metricsPort!, ready)
  const web = await openWeb({
    host: config.host,
    port: config.port,
    publicUrl: config.publicUrl,
    code: config.webCode,
    pageFolder: new URL('dist/page/', root),
    uploads,
    ask: (line, signal, id) => talk(line, visitorContext(parts, uploads, id, signal)),
    data: pageDataOf(parts),
    ready,
    log,
  })
  const stop = async (code = 0) => {
    await Promise.all([web.close(shutdownGraceMilliseconds), discord?.close(shutdownGraceMilliseconds)])
    await closeParts(parts)
    watched?.close()
    lock?.release()
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
  whenUnread((code) => void stop(code))
  tell(config, web.address, watched?.address, discord?.invite)
  onceAborted(revoked.signal, () => {
    process.stderr.write(`${tokenIsRevoked}\n`)
    void stop(startingAgainIsVain)
  })
}

/** What whoever started it waits for. */
function tell(config: Config, screen: string, figures: string | undefined, invite: string | undefined): void {
  process.stdout.write(`The practice screen is open: ${screen}\n`)
  if (figures !== undefined) process.stdout.write(`Figures for Prometheus: ${figures}/metrics\n`)
  if (isShared(config) && config.webCode === undefined) warnOfVisitors(config)
  if (invite !== undefined) process.stdout.write(`The Discord bot is there. Invite it: ${invite}\n`)
}

/** On the screen a file is one that was sent to it. */
function visitorContext(parts: Parts, uploads: Uploads, id: string, signal: AbortSignal) {
  const context = contextFor(parts, { person: webPerson(id), signal })
  return { ...context, readLogFile: async (keys: string) => uploads.read(id, keys) }
}

/** Loaded only where the screen is served. */
async function loadWeb() {
  const [{ openWeb }, { createUploads }] = await Promise.all([
    import('../adapters/web/server.ts'),
    import('../adapters/web/uploads.ts'),
  ])
  return { openWeb, uploads: createUploads(() => performance.now()) }
}

/** On a network, whoever finds the address could train here. */
function warnOfVisitors({ host, publicUrl }: Config): void {
  const address = publicUrl === undefined ? `HOST=${host}` : `PUBLIC_URL=${publicUrl}`
  process.stderr.write(
    `Warning: with ${address} everybody who reaches the screen can use it; WEB_CODE asks for a code.\n`,
  )
}

const tokenIsRevoked =
  'Discord does not take the token any more, so I end. Put the new one from the Bot page of your application into DISCORD_TOKEN.'

function onceAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act()
  else signal.addEventListener('abort', act, { once: true })
}

/** Loaded only where there is a token: discord.js takes half a second. */
async function discordOf(parts: Parts, token: string, revoked: AbortController) {
  const { startDiscord } = await import('./discord.ts')
  return startDiscord(parts, token, () => revoked.abort())
}
