import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { commands } from '../../commands/index.ts'
import type { Wake } from '../adapters/cron/every-minute.ts'
import type { Discord } from '../adapters/discord/gateway/open.ts'
import type { Processes } from '../adapters/discord/shards/open.ts'
import { readLocales } from '../adapters/files/content.ts'
import { openStore } from '../adapters/keyv/store.ts'
import { openPainter } from '../adapters/png/painter.ts'
import { tick } from '../app/classroom/posts/tick.ts'
import { prepareQuestions } from '../app/classroom/questions/prepare.ts'
import type { Context } from '../app/command.ts'
import type { Poster } from '../app/ports.ts'
import { suggestionsFrom } from '../app/runs/suggestions.ts'
import { childEnvironment } from './environment.ts'
import { UserError } from '../errors.ts'
import { contextFor, type Parts } from './parts.ts'
import { rehearse } from './rehearse.ts'
import { root } from './root.ts'

/** Logs in, registers the commands, answers, and looks after the classes. @throws UserError as `openDiscord` */
export async function startDiscord(parts: Parts, token: string, tokenRefused: () => void): Promise<Discord> {
  const { openDiscord } = await import('../adapters/discord/gateway/open.ts')
  const painter = openPainter({ fontFolder: new URL('content/fonts/', root), environment: childEnvironment() })
  const { discordGuildId, discordApiUrl, publicUrl, shards } = parts.config
  const counted = (poster: Poster) => parts.metrics?.poster(poster) ?? poster
  let wake: Wake | undefined
  const came = () => wake?.now()
  const discord = await openDiscord({
    token,
    guildId: discordGuildId,
    apiUrl: discordApiUrl,
    bench: publicUrl,
    shards,
    processes: parts.config.databaseUrl === undefined ? undefined : { ...processesOf(parts), came },
    commands: parts.commands,
    contextFor: (person, signal, place, poster) =>
      contextFor(parts, { person, signal, place, poster: poster && counted(poster) }),
    admit: ({ command }) => command.trains && parts.training.assertRoom(),
    suggestions: suggestionsFrom((person) => contextFor(parts, { person, signal: new AbortController().signal })),
    locales: () => readLocales(new URL('content/', root)),
    log: parts.log,
    clock: () => new Date(),
    drawChart: painter.draw,
    tokenRefused,
  })
  const self = botAsPerson()
  // Nobody asked for it, so it is not counted.
  const rehearsed = openStore({ memory: true }).then((store) => ({ ...contextFor(parts, self), store, commands }))
  void rehearsed.then((context) => rehearse(context, painter.draw))
  wake = await wakeClasses(parts, { ...discord, poster: counted(discord.poster) })
  const close = async (milliseconds: number) => {
    // What is being posted is noted before and found again: it need not be waited for longer than the rest.
    await Promise.all([
      Promise.race([wake?.stop(), setTimeout(milliseconds, undefined, { ref: false })]),
      discord.close(milliseconds),
    ])
    await painter.close()
  }
  return { ...discord, close }
}

/** What this process shares with those on the same database. */
function processesOf({ store, leases, announcements, recentPlans, conversations }: Parts): Processes {
  // People of a shard go on with another process: should it come back, what is remembered here would be old.
  const left = () => {
    recentPlans.forgetEverybody()
    conversations.forgetEverybody()
  }
  // Names of hosts alone are often the same in containers.
  const holder = `${hostname().replaceAll('/', '-')}:${process.pid}:${randomUUID().slice(0, 8)}`
  return { store, leases, announcements, holder, left }
}

/** Looks after the classes once a minute, and meanwhile makes questions for them. */
async function wakeClasses(parts: Parts, { poster, caresFor }: Pick<Discord, 'poster' | 'caresFor'>): Promise<Wake> {
  const { everyMinute } = await import('../adapters/cron/every-minute.ts')
  const ending = new AbortController()
  const { metrics } = parts
  const posted = metrics === null ? {} : { posted: (late: number) => metrics.posted(late) }
  const classroom = { ...contextFor(parts, botAsPerson()), ...posted, poster, caresFor, signal: ending.signal }
  let preparing: Promise<void> | undefined
  const wake = everyMinute(async () => {
    await parts.commonClock.set()
    await tick(classroom)
    // Beside the posts, which wait for nothing of it.
    preparing ??= prepareQuestions(classroom)
      .catch((problem: unknown) => void classroom.report(problem))
      .finally(() => (preparing = undefined))
  }, parts.log)
  return {
    now: wake.now,
    async stop() {
      ending.abort(new UserError('cancelled', 'The program ends.'))
      await Promise.all([wake.stop(), preparing])
    },
  }
}

/** Who acts when nobody asks. */
const botAsPerson = (): Pick<Context, 'person' | 'signal'> => ({
  person: { platform: 'discord', id: 'classes', name: 'classes' },
  signal: new AbortController().signal,
})
