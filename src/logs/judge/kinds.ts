import { quoted } from '../quoted.ts'
import type { Log } from '../read-log.ts'
import { type Judgement, unclear } from './finding.ts'
import type { Subject } from './subject.ts'

const numbers = 'Paste the lines with the losses, or export them as CSV.'

/** Logs whose losses say nothing about success, and logs without any: unclear, with the reason and what to bring. */
export function otherKinds(log: Log, subject: Subject): Judgement | null {
  const { sides, players, words, metric } = log
  if ((players && subject.validation === null) || (words.adversarial && subject.train === null))
    return unclear(
      `These are the losses of two networks that play against each other${lastLoss(subject)}: either can win for a while, so neither curve shows success.`,
      'Bring a measure of what is generated (FID, or samples at fixed epochs).',
    )
  if (sides.reward.length > 0 && subject.validation === null) return reinforcement(sides.reward)
  if (log.framework.id === 'stable-baselines' && subject.validation === null)
    return unclear(
      'This is learning by reward: its losses say nothing about success, and it tells no reward.',
      'Bring the tables with `ep_rew_mean`; a `Monitor` around the environment writes it.',
    )
  if (words.episodes && metric?.key === 'score' && !subject.isLoss)
    return reinforcement(subject.curves.trainMetric.filter((value) => value !== undefined))
  if (subject.train === null && subject.validation === null) return withoutLosses(log)
  if (isSweep(log, subject))
    return unclear(
      'This lists the results of several settings, not the course of one training.',
      'Bring the log of one of them.',
    )
  return null
}

/** A table that counts nothing and has another learning rate in each row. */
function isSweep({ words, format, sides }: Log, { curves }: Subject): boolean {
  if (words.sweep && curves.epochs < 3) return true
  const rates = new Set(sides.rate).size
  return format.id === 'csv' && curves.counts === null && rates > 1 && rates >= 0.5 * sides.rate.length
}

function lastLoss({ train, text }: Subject): string {
  return train ? ` (the one read here ended at ${text(train.marks.last.value)})` : ''
}

function reinforcement(rewards: number[]): Judgement {
  const first = quoted(rewards[0])
  const last = quoted(rewards.at(-1))
  return unclear(
    `This is learning by reward: its loss says nothing about success. The reward was ${first} first and ${last} last, in ${rewards.length} values (counted).`,
    'Bring the mean reward over many more episodes, of several seeds.',
  )
}

function withoutLosses({ words, sides, framework }: Log): Judgement {
  const { overflows, exception, picture, sweep, earlyStop } = words
  if (overflows > 0)
    return unclear(
      `It tells of ${overflows} skipped updates (counted) because half-precision numbers overflowed, which is usual in the first steps, and of no loss.`,
      'Bring the lines with the loss, a few hundred steps on.',
    )
  if (exception !== null)
    return unclear(`It tells of an error and of no loss: “${exception}”.`, 'Bring the lines with the losses before it.')
  if (sweep)
    return unclear(
      'This lists the results of several settings, not the course of one training.',
      'Bring the log of one of them.',
    )
  if (earlyStop !== null)
    return unclear(`It tells that training was stopped early, and no losses: “${earlyStop}”.`, numbers)
  if (picture) return unclear('I cannot read a curve from a picture.', numbers)
  if (sides.gradient.length > 0) return unclear('It tells gradient norms and no loss.', numbers)
  const by = framework.known ? `It looks like the output of ${framework.name}` : 'It speaks of a training'
  return unclear(`${by}, and tells no loss with its number.`, numbers)
}
