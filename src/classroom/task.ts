/** How a challenge is named among all tasks of a class, `challenge:spiral`: no question's id has a colon. */
export const challengeTask = (id: string): string => `${prefix}${id}`

const prefix = 'challenge:'

/** Whether an entry of a class's queue is a challenge; all others are quizzes. */
export const isChallenge = (task: string): boolean => task.startsWith(prefix)

/** What a post is called, `Quiz 3` or `Challenge 4`: both are numbered in one row. */
export function postName({ number, quiz }: { number: number; quiz: string }): string {
  return `${isChallenge(quiz) ? 'Challenge' : 'Quiz'} ${number}`
}
