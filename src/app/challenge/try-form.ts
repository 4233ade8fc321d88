import { planOf } from '../../plan/changed-plan.ts'
import { type Field, fieldsOf } from '../../plan/fields.ts'
import { knobs } from '../../plan/knobs.ts'
import { PlanOptions, type TrainingPlan } from '../../plan/plan.ts'
import { quoted } from '../../plan/tokens.ts'
import { allowed, formatValue } from '../../plan/values.ts'
import { type Challenge, constraintText } from '../../practice/challenge/challenge.ts'
import { UserError } from '../../errors.ts'
import type { Asked, Context } from '../command.ts'
import { findChallenge } from './find.ts'
import { type ChallengeTries, recordOf } from './record.ts'
import { ownRound, type Round } from './round.ts'

/** Fields that a form has at most, on the platform with the fewest. */
const mostFields = 5

/** The form for a try; null where the round is over, and the line shows how it went. @throws UserError `not-found` */
export async function askForTry(id: string, context: Context): Promise<Asked | null> {
  const found = findChallenge(id, context.practice.challenges)
  const record = await recordOf(found, context)
  return record.closed || record.attempts.length >= found.budget ? null : tryForm(found, record, ownRound(found))
}

/** A form for one try: the knobs that may be turned, as the last try had them, else as the start plan has them. */
export function tryForm(challenge: Challenge, { attempts }: ChallengeTries, round: Round): Asked {
  const start = planOf(challenge.plan)
  const last = attempts.at(-1)
  const before = last === undefined ? start : planOf(last.planText)
  const fields = fieldsOf(PlanOptions)
  const turned = challenge.turn.slice(0, mostFields)
  return {
    title: `Challenge ${challenge.number}: try ${attempts.length + 1} of ${challenge.budget}`,
    fields: turned.map((knob) => {
      const field = fields.find(({ name }) => name === knob)!
      return {
        name: knob,
        label: `${knob}: the ${knobs[knob].label}`,
        description: ruleOf(challenge, field, start),
        value: formatValue(before[knob]),
        ...(field.choices ? { choices: field.choices } : {}),
      }
    }),
    line: (values) => tryLine(turned, start, values, round),
  }
}

function ruleOf({ goal }: Challenge, field: Field, start: TrainingPlan): string {
  const { name } = field
  const rule = goal.constraints.filter(({ knob }) => knob === name).map(constraintText)
  const begin = `At first ${formatValue(start[name as keyof TrainingPlan])}`
  return rule.length > 0 ? `${begin}; allowed: ${rule.join(', ')}` : `${begin}; ${allowed(field)}`
}

/** @throws UserError `invalid-input` when nothing was changed: that would cost a run for what is known */
function tryLine(names: Challenge['turn'], start: TrainingPlan, values: Map<string, string>, round: Round): string {
  const changes = names.flatMap((name) => {
    const value = values.get(name)?.trim() ?? ''
    return value === '' || value === formatValue(start[name])
      ? []
      : [`${name}:${/\s/.test(value) ? quoted(value) : value}`]
  })
  if (changes.length > 0) return round.line(`try:${quoted(changes.join(' '))}`)
  throw new UserError(
    'invalid-input',
    `That is the start plan itself, so it did not cost a run. Change one of ${names.join(', ')}.`,
    round.line(),
  )
}
