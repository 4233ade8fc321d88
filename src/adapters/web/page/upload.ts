/** As the server takes it. */
const largest = 5 * 1024 * 1024

/** A folder of event files has a handful. */
const mostFiles = 20

/** What one reads of files that are not sent. */
export class NotSent extends Error {}

/** Sends files to the bot, which keeps them for ten minutes, and returns the line that reads them. @throws NotSent */
export async function upload(files: File[], signal: AbortSignal): Promise<string> {
  if (files.length > mostFiles) throw new NotSent(`These are ${files.length} files; I take ${mostFiles} at once.`)
  const large = files.find(({ size }) => size > largest)
  if (large) throw new NotSent(`${large.name} is larger than 5 MB. Send the part with the losses.`)
  const keys: string[] = []
  for (const file of files) keys.push(await uploadOne(file, signal))
  return `/diagnose file:${keys.join(',')}`
}

async function uploadOne(file: File, signal: AbortSignal): Promise<string> {
  const name = encodeURIComponent(file.webkitRelativePath || file.name)
  const response = await fetch('api/file', { method: 'POST', headers: { 'x-file-name': name }, body: file, signal })
  const body = (await response.json().catch(() => ({}))) as { file?: string; error?: { message?: string } }
  if (body.file === undefined) throw new NotSent(body.error?.message ?? `${file.name} could not be sent.`)
  return body.file
}
