/** Files of a folder that are looked at, and how deep: a run of TensorBoard has one or two in each of a few folders. */
const mostFiles = 500
const deepest = 3

/** Where a file lies in the folder that was dropped; one that was picked tells it itself. */
const paths = new WeakMap<File, string>()

/** The name of a file with its folders, as far as it is known: it tells training from validation. */
export const pathOf = (file: File): string => paths.get(file) ?? (file.webkitRelativePath || file.name)

/** Of a folder its event files; where there are none, the tables and logs that lie in it. Files that stand alone are taken as they are. */
export function logsAmong(files: File[]): File[] {
  if (!files.some((file) => pathOf(file).includes('/'))) return files
  const events = files.filter(({ name }) => name.includes('tfevents'))
  const logs = files.filter(
    (file) => /\.(?:csv|log|txt|jsonl?)$/i.test(file.name) || /(?:^|\/)metrics\//.test(pathOf(file)),
  )
  return (events.length > 0 ? events : logs).toSorted((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1))
}

/** Files that were dropped, those in folders included. The browser forgets them once its event is over: call it at once. */
export async function droppedFiles({ items, files }: Pick<DataTransfer, 'items' | 'files'>): Promise<File[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? null)
  if (!entries.some((entry) => entry?.isDirectory)) return [...files]
  const found: File[] = []
  for (const entry of entries) if (entry) await walk(entry, deepest, found)
  return found
}

async function walk(entry: FileSystemEntry, depth: number, found: File[]): Promise<void> {
  if (found.length >= mostFiles) return
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry)
    if (file === null) return
    paths.set(file, entry.fullPath.replace(/^\//, ''))
    found.push(file)
  } else if (depth > 0)
    for (const inner of await entriesIn(entry as FileSystemDirectoryEntry)) await walk(inner, depth - 1, found)
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)))

/** A browser hands out a hundred at a time, and none at the end. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  while (all.length < mostFiles) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (some.length === 0) break
    all.push(...some)
  }
  return all
}
