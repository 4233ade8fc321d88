import { z } from 'zod'
import type { Quiz } from '../../practice/quiz/quiz.ts'

/** What an instructor changed of a question: its words and its level, never which choice is right. */
export const Edit = z.object({
  question: z.string().optional(),
  level: z.int().min(1).max(3).optional(),
  /** Texts of choices by their order; null: as it was. */
  choices: z.array(z.string().nullable()).optional(),
})
export type Edit = z.infer<typeof Edit>

/** A question in the words of its edit. */
export function withEdit(quiz: Quiz, edit: Edit | undefined): Quiz {
  if (!edit) return quiz
  const { question = quiz.question, level = quiz.level, choices = [] } = edit
  const worded = quiz.choices.map((choice, index) => ({ ...choice, text: choices[index] ?? choice.text }))
  return { ...quiz, question, level, choices: worded }
}

/** Why an edit cannot be made; undefined when it can. What the numbers of a question say decides which choice is right. */
export function editFlaw(quiz: Quiz, edit: Edit): string | undefined {
  const after = withEdit(quiz, edit)
  if (after.question.length < 10 || after.question.length > 700) return 'a question has 10 to 700 characters'
  if (after.choices.some(({ text }) => text.length < 1 || text.length > 200)) return 'a choice has 1 to 200 characters'
  if (quiz.plan !== null && numbersIn(after.question) !== numbersIn(quiz.question))
    return 'the numbers in the question belong to the run that decides it, so they have to stay as they are'
  const moved = after.choices.findIndex(({ text }, index) =>
    quiz.choices.some(
      (other, place) => place !== index && sameText(other.text, text) && !sameText(text, quiz.choices[index]!.text),
    ),
  )
  if (moved >= 0) return 'a choice may not take the words of another one: that would change which answer is right'
  const texts = new Set(after.choices.map(({ text }) => text.trim().toLowerCase()))
  if (texts.size < after.choices.length) return 'two choices would say the same'
  const changed = after.choices.some(({ text }, index) => numbersIn(text) !== numbersIn(quiz.choices[index]!.text))
  if (quiz.decidedBy !== null && changed)
    return 'the numbers in a choice say which one is right, so they have to stay as they are'
  return undefined
}

const sameText = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** All numbers of a text in order, as one text. */
const numbersIn = (text: string): string => (text.match(/\d+(?:[.,]\d+)?/g) ?? []).join(' ')
