export interface UploadedFile {
  field: string
  name: string
  type: string
  data: Buffer
}

export interface ParsedBody {
  json: unknown
  files: UploadedFile[]
}

/** The JSON of a request, and its files when it came as a form. */
export async function parseBody(data: Buffer, contentType: string): Promise<ParsedBody> {
  if (data.length === 0) return { json: undefined, files: [] }
  if (!contentType.startsWith('multipart/form-data')) return { json: JSON.parse(data.toString('utf8')), files: [] }
  const form = await new Response(new Uint8Array(data), { headers: { 'content-type': contentType } }).formData()
  const files: UploadedFile[] = []
  for (const [field, value] of form)
    if (typeof value !== 'string')
      files.push({ field, name: value.name, type: value.type, data: Buffer.from(await value.arrayBuffer()) })
  const payload = form.get('payload_json')
  return { json: typeof payload === 'string' ? JSON.parse(payload) : undefined, files }
}
