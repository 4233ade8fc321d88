import { type ClassState, withNote } from '../../../classroom/class.ts'
import { dayOf } from '../../../classroom/zone.ts'
import { noneMade, withMade } from '../../../classroom/questions/made.ts'
import { randomStream } from '../../../data/random.ts'
import { UserError } from '../../../errors.ts'
import { type Generated, generate } from '../../../practice/generate/generate.ts'
import { wantedNext } from '../../../practice/generate/wanted.ts'
import type { Quiz } from '../../../practice/quiz/quiz.ts'
import type { TrainingQueue } from '../../ports.ts'
import { classCollections, listed, serverCollections } from '../collections.ts'
import { changeClass, type Classroom, classOf, poolOf } from '../store.ts'
import { questionSecret, seedFrom } from './secret.ts'
import { missingQuestion, type StockWish, wantsQuestions } from './stock.ts'

/** What making questions needs. */
export type Preparing = Pick<Classroom, 'store' | 'training' | 'practice' | 'clock' | 'report' | 'caresFor'> & {
  signal: AbortSignal
}

/** Tries for one question; one in twelve leads to one, and with a topic and a level one in a hundred. */
const mostTries = 400

/** Tries with a level, before another one does as well. */
const strictTries = 150

/**
 * Makes what is missing in the stocks of all classes, one question for each in turn, while nobody else wants to train. What
 * goes wrong in one class is reported, and keeps none of the others waiting.
 */
export async function prepareQuestions(preparing: Preparing): Promise<void> {
  const { store, clock, signal, report, caresFor } = preparing
  if (!preparing.practice.explanations) return
  const waiting = new Set((await listed(classCollections(store).classes, caresFor)).map(([server]) => server))
  while (waiting.size > 0) {
    for (const server of waiting) {
      if (signal.aborted) return
      try {
        const state = await classOf(store, server)
        // Most classes want none: their questions need not be looked through each minute.
        const wanted = wantsQuestions(state, preparing.practice.quizzes)
        const wish = wanted ? missingQuestion(state, await poolOf(preparing, server), clock().getTime()) : undefined
        if (!wish || !(await makeQuestion(preparing, server, wish))) waiting.delete(server)
      } catch (problem) {
        waiting.delete(server)
        // A full queue, or the end of the program: the next minute goes on.
        if (!(problem instanceof UserError) && !signal.aborted) report(problem)
      }
    }
  }
}

/** Makes one question and keeps it; undefined when no try led to one. @throws UserError as the queue */
export async function makeQuestion(preparing: Preparing, server: string, wish: StockWish): Promise<Quiz | undefined> {
  const { store, practice, clock, training, signal } = preparing
  const { likenesses } = classCollections(store)
  const [secret, state, before] = await Promise.all([
    questionSecret(store),
    classOf(store, server),
    likenesses.get(server).then((found) => found ?? noneMade),
  ])
  const day = dayOf(clock().getTime(), state.schedule?.zone ?? 'UTC')
  const train = trainIdle(training, server, signal)
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const seed = await seedFrom(secret, [server, state.term?.from ?? '', day, before.count, attempt])
    const chance = randomStream(seed)
    const wished = attempt < strictTries ? wish : { ...wish, level: undefined }
    const wanted = wantedNext(before.likenesses, wished, practice.explanations!, chance)
    const made = await generate(chance, wanted, practice.explanations!, train)
    const kept = made && (await keep(preparing, server, made))
    if (kept) return kept
  }
  await noteFailure(preparing, server, state, wish)
  return undefined
}

/** Trains for a class as long as nobody else wants to. */
const trainIdle =
  (training: TrainingQueue, server: string, signal: AbortSignal) =>
  (plans: Parameters<TrainingQueue['trainMany']>[0]) =>
    training.trainMany(plans, { signal, person: `questions:${server}`, purpose: 'idle', surface: false })

/** Keeps the question under its own name; undefined when one like it was made meanwhile. */
async function keep({ store }: Preparing, server: string, question: Generated): Promise<Quiz | undefined> {
  let isNew = true
  const { count } = await classCollections(store).likenesses.update(server, (old = noneMade) => {
    isNew = !old.likenesses.some(({ likeness }) => likeness === question.likeness)
    return isNew ? withMade(old, question) : old
  })
  if (!isNew) return undefined
  const quiz = question.quizOf(`made-${count}`)
  await serverCollections(store, server).made.set(quiz.id, quiz)
  return quiz
}

/** Tells the instructors once a day at most. */
async function noteFailure({ store, clock }: Preparing, server: string, { notes }: ClassState, { topic }: StockWish) {
  const about = topic === undefined ? '' : ` about ${topic}`
  const text = `No new question${about} could be made; questions that were written come instead.`
  if (notes.some((note) => note.text === text)) return
  await changeClass(store, server, (old) => withNote(old, clock().getTime(), text))
}
