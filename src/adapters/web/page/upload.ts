import { logsAmong, pathOf } from './dropped-files.ts'

/** As the server takes them: one, or all together. */
const largest = 5 * 1024 * 1024

/** A folder of event files has a handful. */
const mostFiles = 20

/** What one reads of files that are not sent. */
export class NotSent extends Error {}

/** Sends files to the bot, which keeps them for ten minutes, and returns the line that reads them. @throws NotSent */
export async function upload(given: File[], signal: AbortSignal): Promise<string> {
  const files = logsAmong(given)
  if (files.length === 0)
    throw new NotSent('In this folder is no log: I look for event files of TensorBoard, and for tables, logs and JSON.')
  if (files.length > mostFiles) throw new NotSent(`These are ${files.length} files; I take ${mostFiles} at once.`)
  const size = files.reduce((sum, file) => sum + file.size, 0)
  const names = files.length === 1 ? `${files[0]!.name} is` : 'These files are together'
  if (size > largest) throw new NotSent(`${names} larger than 5 MB. Send the part with the losses.`)
  const keys: string[] = []
  for (const file of files) keys.push(await uploadOne(file, signal))
  return `/diagnose file:${keys.join(',')}`
}

async function uploadOne(file: File, signal: AbortSignal): Promise<string> {
  const headers = { 'x-file-name': encodeURIComponent(pathOf(file)) }
  const response = await fetch('api/file', { method: 'POST', headers, body: file, signal })
  const body = (await response.json().catch(() => ({}))) as { file?: string; error?: { message?: string } }
  if (body.file === undefined) throw new NotSent(body.error?.message ?? `${file.name} could not be sent.`)
  return body.file
}
