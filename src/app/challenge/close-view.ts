import type { Challenge } from '../../practice/challenge/challenge.ts'
import { bestTry } from '../../classroom/challenge-results.ts'
import { reaches, shareCard } from '../../practice/challenge/score.ts'
import type { Block, Reply } from '../../reply/reply.ts'
import type { Attempt, ChallengeTries } from './record.ts'
import { ownRound } from './round.ts'
import { reasonOf } from './why-different.ts'
import { changesText, differenceText, scoreText } from './words.ts'

/** The end: all tries scored again, why the numbers differ, a card to share, and why the exemplar works, unless a class is at it. */
export function presentClose(
  challenge: Challenge,
  { attempts }: ChallengeTries,
  round = ownRound(challenge),
  openElsewhere = false,
): Reply {
  const { goal, number, title } = challenge
  const solved = isSolved(challenge, attempts)
  const rows = attempts.map(({ planText, score, final }, index) => [
    String(index + 1),
    changesText(challenge, planText),
    scoreText(score, goal.measure),
    // For a class, the best try alone is scored again.
    final === undefined ? '–' : scoreText(final, goal.measure),
  ])
  return {
    tone: solved ? 'good' : 'warning',
    blocks: [
      { type: 'heading', text: `Challenge ${number}: ${title} · ${solved ? 'solved' : 'not solved'}` },
      ...(rows.length === 0
        ? []
        : [
            {
              type: 'table' as const,
              head: ['try', 'changed', 'validation score', 'final score'],
              rows,
              sentences: rows.map(trySentence),
            },
          ]),
      { type: 'text', markdown: whyDifferent(challenge, attempts) },
      openElsewhere ? hiddenExemplar : exemplarBlock(challenge),
      { type: 'text', markdown: `**To share:** \`${cardOf(challenge, attempts)}\`` },
      { type: 'actions', actions: round.after },
    ],
  }
}

function trySentence([number, changed, score, final]: string[]): string {
  return `**Try ${number}**, \`${changed}\`: ${score}${final === '–' ? '' : `, and ${final} in the final scoring`}`
}

const hiddenExemplar: Block = {
  type: 'text',
  markdown:
    '**One way** is not shown yet: a class works on this challenge just now. Look again when it has closed there.',
}

/** The plan that reaches the goal and why it does; shown once a challenge is over. */
export function exemplarBlock({ exemplar, lesson }: Challenge): Block {
  return { type: 'text', markdown: `**One way.** \`${exemplar}\`. ${lesson.trim()}` }
}

/** With final scores where there are any: the card tells what counts. Where only the best try has one, that try decides. */
function cardOf(challenge: Challenge, attempts: Attempt[]): string {
  const scores = attempts.map(({ score, final }) => (final === undefined ? score : final))
  if (attempts.every(({ final }) => final !== undefined)) return shareCard(challenge, scores)
  const best = bestTry(attempts, challenge.goal)
  return shareCard(challenge, scores, best && isSolved(challenge, attempts) ? attempts.indexOf(best) : -1)
}

/** Solved is a challenge whose best try, chosen by its validation score, reaches the goal in the final scoring. */
export function isSolved({ goal }: Challenge, attempts: Attempt[]): boolean {
  return reaches(bestTry(attempts, goal)?.final ?? null, goal)
}

function whyDifferent({ goal, ...challenge }: Challenge, attempts: Attempt[]): string {
  const chosen = bestTry(attempts, goal)
  if (!chosen) return 'There was no try with a score, so there is nothing to score again.'
  const bestIndex = attempts.indexOf(chosen)
  const { final } = chosen
  if (final === undefined) return `Your best try was number ${bestIndex + 1}. It could not be scored again.`
  const bestTryText = `**Your best try was number ${bestIndex + 1}.** On the validation examples it had ${scoreText(chosen.score, goal.measure)}; on examples that were held back from every try, and with fresh seeds, it has ${scoreText(final, goal.measure)}`
  if (final === null || chosen.score === null)
    return `${bestTryText}. With other seeds it got out of control: the settings are too close to the edge.`
  const change = final - chosen.score
  const verdict = isSolved({ goal, ...challenge }, attempts)
    ? 'The goal is reached there too.'
    : 'That misses the goal.'
  return `${bestTryText} (${differenceText(change, goal.measure)}). ${verdict} ${reasonOf({ chosen: change, others: otherChanges(attempts, chosen) }, goal)}`
}

/** How the scores of all other tries changed in the final, where they have both. */
function otherChanges(attempts: Attempt[], chosen: Attempt): number[] {
  return attempts.flatMap((attempt) => {
    const { score, final } = attempt
    return attempt === chosen || score === null || typeof final !== 'number' ? [] : [final - score]
  })
}
