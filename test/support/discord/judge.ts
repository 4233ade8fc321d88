import * as schemas from 'discord-api-spec/zod'
import type { ZodMiniType } from 'zod/mini'
import { lintCallback, lintCommands, lintMessage } from './lint.ts'
import type { UploadedFile } from './multipart.ts'

/** What Discord would refuse of a body, by its published schemas and by our linter; empty when all is well. */
export function judgeCommands(commands: unknown[]): string[] {
  const bySchema = commands.flatMap((one) =>
    bySchemaOf(schemas.ApplicationCommandUpdateRequestSchema, numericPermissions(one)),
  )
  return [...bySchema, ...lintCommands(commands as never)]
}

export function judgeCallback(body: { type: number; data?: object }, files: UploadedFile[]): string[] {
  const schema = callbackSchemas[body.type]
  if (!schema) return [`no first answer has type ${body.type}`]
  return [...bySchemaOf(schema, body), ...lintCallback(body, files)]
}

export function judgeEdit(body: object, files: UploadedFile[]): string[] {
  return [...bySchemaOf(schemas.IncomingWebhookUpdateRequestPartialSchema, body), ...lintMessage(body, files)]
}

/** A message into a channel, or its edit. */
export function judgePost(body: object, files: UploadedFile[]): string[] {
  return [...bySchemaOf(schemas.MessageCreateRequestSchema, body), ...lintMessage(body, files)]
}

/** An entry of a forum: its message has no nonce. */
export function judgeEntry(body: { message: object }, files: UploadedFile[]): string[] {
  return [...bySchemaOf(schemas.CreateForumThreadRequestSchema, body), ...lintMessage(body.message, files)]
}

/** A thread under a message. */
export function judgeThread(body: object): string[] {
  return bySchemaOf(schemas.CreateTextThreadWithMessageRequestSchema, body)
}

const callbackSchemas: Record<number, ZodMiniType> = {
  4: schemas.CreateMessageInteractionCallbackRequestSchema,
  5: schemas.CreateMessageInteractionCallbackRequestSchema,
  6: schemas.UpdateMessageInteractionCallbackRequestSchema,
  7: schemas.UpdateMessageInteractionCallbackRequestSchema,
  8: schemas.ApplicationCommandAutocompleteCallbackRequestSchema,
  9: schemas.ModalInteractionCallbackRequestSchema,
}

function bySchemaOf(schema: ZodMiniType, body: unknown): string[] {
  const result = schema.safeParse(body)
  if (!result.success) return result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
  return unknownKeys(body, result.data)
}

/** The schemas drop what they do not know, so a misspelt key is one that is missing afterwards. */
function unknownKeys(given: unknown, understood: unknown, path = ''): string[] {
  if (typeof given !== 'object' || given === null || typeof understood !== 'object' || understood === null) return []
  return Object.entries(given).flatMap(([key, value]) =>
    key in understood
      ? unknownKeys(value, (understood as Record<string, unknown>)[key], `${path}${key}.`)
      : [`${path}${key}: no such key`],
  )
}

/** The documentation asks for a string of digits, the schema for a number. */
function numericPermissions(command: unknown): unknown {
  const { default_member_permissions: permissions, ...rest } = command as { default_member_permissions?: unknown }
  return typeof permissions === 'string' && /^\d+$/.test(permissions)
    ? { ...rest, default_member_permissions: Number(permissions) }
    : command
}
