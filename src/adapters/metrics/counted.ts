import type { Command } from '../../app/command.ts'
import type { Poster, TrainingQueue } from '../../app/ports.ts'
import { type ErrorCode, UserError } from '../../errors.ts'
import type { Run } from '../../training/run.ts'
import type { Figures } from './figures.ts'

/** What a problem is counted under. */
const codeOf = (problem: unknown): ErrorCode => (problem instanceof UserError ? problem.code : 'internal')

/** The command, its answers counted and timed. It is what it was to whoever runs it. */
export function countedCommand(command: Command, { answers, answerSeconds }: Figures): Command {
  return {
    ...command,
    async *run(input, context) {
      const labels = { command: command.name, platform: context.person.platform }
      const end = answerSeconds.startTimer(labels)
      let outcome: 'answered' | 'left' | ErrorCode = 'left'
      try {
        const data = yield* command.run(input, context)
        outcome = 'answered'
        return data
      } catch (problem) {
        outcome = codeOf(problem)
        throw problem
      } finally {
        end()
        answers.inc({ ...labels, outcome })
      }
    },
  }
}

/** The queue, its requests and runs counted and timed. */
export function countedQueue<Queue extends TrainingQueue>(queue: Queue, figures: Figures): Queue {
  const { requests, requestSeconds, trainingSeconds } = figures
  async function counted(purpose: string, work: () => Promise<Run[]>): Promise<Run[]> {
    const end = requestSeconds.startTimer({ purpose })
    try {
      const runs = await work()
      requests.inc({ purpose, outcome: 'trained' })
      for (const { milliseconds } of runs) trainingSeconds.observe(milliseconds / 1000)
      return runs
    } catch (problem) {
      requests.inc({ purpose, outcome: codeOf(problem) })
      throw problem
    } finally {
      end()
    }
  }
  return {
    ...queue,
    train: async (plan, control) =>
      (await counted(control.purpose, async () => [await queue.train(plan, control)]))[0]!,
    trainMany: (plans, control) => counted(control.purpose, () => queue.trainMany(plans, control)),
  }
}

/** The poster, what it puts into channels counted. */
export function countedPoster(poster: Poster, { posts }: Figures): Poster {
  return {
    ...poster,
    async post(...words) {
      try {
        const message = await poster.post(...words)
        posts.inc({ result: 'posted' })
        return message
      } catch (problem) {
        posts.inc({ result: codeOf(problem) })
        throw problem
      }
    },
  }
}
