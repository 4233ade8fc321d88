/** Where the repository is, seen from the sources in `src/host` and from the build in `dist/program`. */
export const root = new URL('../../', import.meta.url)
