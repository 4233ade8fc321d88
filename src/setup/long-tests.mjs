/** What whoever runs the tests reads where the long ones are left out. */
export const longTestsLeftOut =
  'Left out: the long tests (*.long.test.ts), which train all that the content claims, install anew, read hostile logs, or kill real processes. CI runs them; npm test -- long runs them alone.'

/** The long tests keep `npm test` above two minutes: CI runs them, and whoever asks for some by a word such as `long`. */
export function withLongTests() {
  return process.env.CI === 'true' || process.argv.some((word) => word.includes('long'))
}
