/** The topic of a question that is not about the subject. */
export const outOfScope = 'out-of-scope'
