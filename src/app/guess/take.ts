import type { Verdict } from '../../diagnosis/diagnosis.ts'
import { aboutRun, type Expected, type Sureness, wasGuessed } from '../../practice/guess/guess.ts'
import type { Context } from '../command.ts'
import { readOr } from '../runs/keeping.ts'
import { pastRuns } from '../runs/past-runs.ts'
import { guessesOf, keepGuess } from './record.ts'

/** What somebody expects of a run. */
export interface RunGuess {
  expected: Expected
  /** Null: they did not say how sure they are. */
  sure: Sureness | null
}

/** A guess about a run, and whether the person has seen how that run ends. */
export interface TakenGuess extends RunGuess {
  seen: boolean
}

/** Takes a guess before a plan is trained. @param planText the canonical text */
export async function takeGuess(guess: RunGuess, planText: string, context: Context): Promise<TakenGuess> {
  // Where nothing can be read nothing can be kept, and that is told after the run.
  const seen = await readOr(() => hasSeen(planText, context), false, 'What you have guessed', [])
  return { ...guess, seen }
}

async function hasSeen(planText: string, context: Context): Promise<boolean> {
  if (wasGuessed(await guessesOf(context), aboutRun(planText))) return true
  return (await pastRuns(context)).some((run) => run.planText === planText)
}

/** Keeps how a guess came out, unless it counts for nothing. @throws UserError `unavailable` */
export async function keepOutcome(guess: TakenGuess, planText: string, verdict: Verdict, context: Context) {
  if (!counts(guess, verdict)) return
  const { expected, sure } = guess
  await keepGuess({ about: aboutRun(planText), sure, cameTrue: expected === verdict }, context)
}

/** Whether a guess is counted: not where its outcome was known before, nor where the run could not be judged. */
const counts = ({ seen }: TakenGuess, verdict: Verdict): boolean => !seen && verdict !== 'unclear'
