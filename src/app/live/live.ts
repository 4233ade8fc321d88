import type { LivePost } from '../../classroom/class.ts'
import { UserError } from '../../errors.ts'
import { challengeTask, isChallenge } from '../../classroom/task.ts'
import type { Challenge } from '../../practice/challenge/challenge.ts'
import { classCollections, postKey, serverCollections } from '../classroom/collections.ts'
import { type Context, personKey } from '../command.ts'
import { readOr } from '../runs/keeping.ts'

/** What is asked in classes just now. */
export interface Live {
  /** Ids of the questions. */
  quizzes: ReadonlySet<string>
  challenges: OpenChallenge[]
  /** Why nobody can know at the moment, as nothing at all can be read; null: it is known. */
  away: UserError | null
}

/** A challenge of a class, from the moment its post is due until its answer was shown. */
export interface OpenChallenge {
  /** The post's number. */
  number: number
  /** As the class has it: its data and its goal are drawn for the class. */
  challenge: Challenge
}

type LiveContext = Pick<Context, 'store' | 'person' | 'place' | 'practice'>

/**
 * What is live in the classes that a person may belong to: in a server that of the server and those they took part in; elsewhere
 * nobody knows who they are to a class, so every class counts. A class that can't be read asks nothing: nothing can be answered for
 * it either. A store that is away is back in a minute, and what was shown meanwhile could be answered then.
 */
export async function liveFor(context: LiveContext): Promise<Live> {
  const unread: string[] = []
  const none = { quizzes: new Set<string>(), challenges: [], away: null }
  const live = await readOr(() => readLive(context), none, 'What classes are asked', unread)
  return unread.length === 0 ? live : { ...live, away: await awayness(context) }
}

async function awayness({ store }: LiveContext): Promise<UserError | null> {
  try {
    await store.check()
    return null
  } catch (problem) {
    if (problem instanceof UserError) return problem
    throw problem
  }
}

/** Whether a class that the person may belong to works on a challenge just now, or may do so for all that can be read: then its exemplar is not shown. */
export async function isOpenInClass({ id }: Challenge, context: LiveContext): Promise<boolean> {
  const { challenges, away } = await liveFor(context)
  return away !== null || challenges.some(({ challenge }) => challenge.id === id)
}

async function readLive(context: LiveContext): Promise<Live> {
  const quizzes = new Set<string>()
  const challenges: OpenChallenge[] = []
  for (const [server, posts] of await livePosts(context))
    for (const post of posts)
      if (isChallenge(post.quiz)) challenges.push(...(await challengeOf(server, post, context)))
      else quizzes.add(post.quiz)
  return { quizzes, challenges, away: null }
}

/** By server. A class that can't be read asks nothing. */
async function livePosts({ store, person, place }: LiveContext): Promise<[server: string, LivePost[]][]> {
  const { classes, people } = classCollections(store)
  const own = place ? [place.server, ...((await people.get(personKey(person))) ?? [])] : null
  const found: [string, LivePost[]][] = []
  if (own) {
    for (const server of new Set(own)) found.push([server, (await classes.get(server))?.live ?? []])
    return found
  }
  for await (const [server, { live }] of classes.readable(() => {})) found.push([server, live])
  return found
}

/** As it was given to the class; before that, as the content has it. */
async function challengeOf(
  server: string,
  { number, quiz }: LivePost,
  { store, practice }: LiveContext,
): Promise<OpenChallenge[]> {
  const given = await serverCollections(store, server).challenges.get(postKey(number))
  const challenge = given?.challenge ?? practice.challenges.find(({ id }) => challengeTask(id) === quiz)
  return challenge ? [{ number, challenge }] : []
}
