import { type Edit, editFlaw, withEdit } from '../../../classroom/questions/edit.ts'
import { UserError } from '../../../errors.ts'
import type { Quiz } from '../../../practice/quiz/quiz.ts'
import type { Context } from '../../command.ts'
import { letters } from '../../../classroom/pick-task.ts'
import { serverCollections } from '../collections.ts'
import type { InstructorContext } from '../instructor.ts'
import { findTask } from '../upcoming.ts'

/** Other words for a question, or after a letter (`B: …`) for one of its choices; and another level. */
export interface EditWish {
  wording?: string | undefined
  level?: number | undefined
}

/** Whether a wish changes anything. */
export function isEdit({ wording, level }: EditWish): boolean {
  return wording !== undefined || level !== undefined
}

/**
 * Keeps other words for a question of this class. Which choice is right stays as it is.
 * @throws UserError `not-found`, `invalid-input` for an edit that would change what is right
 */
export async function editQuestion(
  id: string,
  wish: EditWish,
  context: Context,
  { place }: InstructorContext,
): Promise<Quiz> {
  const line = `/quiz preview quiz:${id}`
  const task = await findTask(context, place.server, id, '/quiz preview quiz:')
  if (!('quiz' in task))
    throw new UserError('invalid-input', 'A challenge can be chosen or left out, not edited.', line)
  const { quiz } = task
  const edit = editOf(wish)
  const flaw = editFlaw(quiz, edit)
  if (flaw) throw new UserError('invalid-input', `This can't be changed: ${flaw}. Nothing was changed.`, line)
  await serverCollections(context.store, place.server).edits.update(quiz.id, (old = {}) => merged(old, edit))
  return withEdit(quiz, edit)
}

function editOf({ wording, level }: EditWish): Edit {
  const [, letter, text] = /^([a-d])\s*:\s*(.*)$/is.exec(wording?.trim() ?? '') ?? []
  const choice = letter?.toLowerCase()
  return {
    ...(level === undefined ? {} : { level }),
    ...(wording === undefined || choice !== undefined ? {} : { question: wording.trim() }),
    ...(choice === undefined ? {} : { choices: letters.map((one) => (one === choice ? text!.trim() : null)) }),
  }
}

function merged(old: Edit, edit: Edit): Edit {
  const choices = letters.map((_, index) => edit.choices?.[index] ?? old.choices?.[index] ?? null)
  return { ...old, ...edit, ...(choices.some((text) => text !== null) ? { choices } : {}) }
}
