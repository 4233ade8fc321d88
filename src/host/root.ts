/** Where the repository is: the sources stand in `src/host`, the build in `dist/src/host`. */
export const root = new URL(import.meta.url.includes('/dist/') ? '../../../' : '../../', import.meta.url)

/** The module beside this one, as it is run: from the sources or from the build. */
export function siblingModule(name: string): URL {
  return new URL(`${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)
}
