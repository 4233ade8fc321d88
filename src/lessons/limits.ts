/**
 * Longest texts, in characters, that fit every platform's reply beside what else stands in it. The tightest is Discord:
 * 4000 characters of text in all components of a message together
 * (https://discord.com/developers/docs/components/reference).
 */
export const limits = {
  /** A Discord select option's label holds 100. */
  title: 80,
  headline: 200,
  /** Quoted inside a reply that also holds curves, evidence and advice. */
  analogy: 500,
  summary: 500,
  /** Shown alone, with a title and buttons. */
  section: 3500,
} as const
