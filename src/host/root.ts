/** Where the repository is: the sources stand in `src/host`, the build in `dist/src/host`. */
export const root = new URL(import.meta.url.includes('/dist/') ? '../../../' : '../../', import.meta.url)
