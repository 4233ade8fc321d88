interface Build {
  staleSteps(root: string): { name: string }[]
}

/** Whether a step of the set-up has been done for the sources as they are, as it has whenever `npm test` runs. */
export async function isBuilt(step: string): Promise<boolean> {
  const { staleSteps } = (await import(new URL('../../../src/setup/build.mjs', import.meta.url).href)) as Build
  return !staleSteps(process.cwd()).some(({ name }) => name === step)
}

/** Node's arguments for the program as `npm start` runs it; from its sources where it was not built from them. */
export async function programArguments(): Promise<string[]> {
  return (await isBuilt('the program')) ? ['dist/program/main.js'] : ['--import', 'tsx', 'src/main.ts']
}
