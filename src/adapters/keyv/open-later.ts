/** What is opened with the first question to it; an opening that failed is tried again with the next. */
export function openLater<T extends { close(): void | Promise<void> }>(open: () => Promise<T>) {
  let opening: Promise<T> | undefined
  return {
    opened: () =>
      (opening ??= open().catch((problem: unknown) => {
        opening = undefined
        throw problem
      })),
    close: async () => (await opening)?.close(),
  }
}
