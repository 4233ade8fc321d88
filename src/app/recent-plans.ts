/** The last plans of people, by their one name (`discord:4711`), for suggestions while they type: nothing is waited for. */
export interface RecentPlans {
  /**
   * A person's last plans, the newest first, without repeats. The first time `read` is begun for what was kept before (plans,
   * newest first), and the next time has it.
   */
  of(person: string, read: () => Promise<string[]>): readonly string[]
  note(person: string, plan: string): void
  /** At once, and for what is being read as well. */
  forget(person: string): void
  forgetEverybody(): void
}
