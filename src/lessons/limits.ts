/** Longest texts, in characters: short enough to be read in a reply beside what else stands in it, on every platform. */
export const limits = {
  /** Stands on buttons and in lists. */
  title: 80,
  headline: 200,
  /** Quoted inside a reply that also holds curves, evidence and advice. */
  analogy: 500,
  summary: 500,
  /** Shown alone, with a title and buttons. */
  section: 3500,
} as const
