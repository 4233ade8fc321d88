import type { UploadedFile } from './multipart.ts'

/** Rules of Discord's documentation that its published schemas do not hold. Each function lists what is broken. */

type ByLocale = Record<string, string> | null

interface Choice {
  name: string
  value: string | number
  name_localizations?: ByLocale
}

interface Named {
  type: number
  name: string
  description?: string
  name_localizations?: ByLocale
  description_localizations?: ByLocale
}

export interface LintedOption extends Named {
  required?: boolean
  autocomplete?: boolean
  choices?: Choice[]
  min_value?: number
  max_value?: number
  min_length?: number
  max_length?: number
  options?: LintedOption[]
}

export interface LintedCommand extends Named {
  options?: LintedOption[]
}

export interface LintedComponent {
  type: number
  custom_id?: string
  url?: string
  style?: number
  sku_id?: string
  content?: string
  disabled?: boolean
  /** Of a text field: what stands in it, and how much may. */
  value?: string
  max_length?: number
  components?: LintedComponent[]
  component?: LintedComponent
  accessory?: LintedComponent
  items?: { media: { url: string } }[]
  media?: { url: string }
  file?: { url: string }
}

export interface LintedMessage {
  flags?: number
  content?: string | null
  embeds?: Embed[] | null
  poll?: object | null
  sticker_ids?: string[]
  components?: LintedComponent[]
  attachments?: object[]
  allowed_mentions?: { parse?: string[]; users?: string[]; roles?: string[] }
}

interface Embed {
  title?: string
  description?: string
  fields?: { name: string; value: string }[]
  footer?: { text: string }
  author?: { name: string }
}

const chatInput = 1
const [subcommand, subcommandGroup] = [1, 2]
const locales = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
)

export function lintCommands(commands: LintedCommand[]): string[] {
  const ofType = (wanted: number) => commands.filter(({ type }) => (type ?? chatInput) === wanted)
  const twice = [1, 2, 3].flatMap((type) => lintTwins(`command of type ${type}`, ofType(type)))
  return [...twice, ...commands.flatMap(lintCommand)]
}

/** In no language may two have one name. */
function lintTwins(what: string, entries: Pick<Named, 'name' | 'name_localizations'>[]): string[] {
  const inEnglish = repeated(entries.map(({ name }) => name)).map((name) => `${what} ${name} is there twice`)
  const languages = new Set(entries.flatMap((entry) => Object.keys(entry.name_localizations ?? {})))
  const inOthers = [...languages].flatMap((locale) =>
    repeated(entries.map((entry) => entry.name_localizations?.[locale] ?? entry.name)).map(
      (name) => `${what} ${name} is there twice in ${locale}`,
    ),
  )
  return [...inEnglish, ...inOthers]
}

function lintCommand(command: LintedCommand): string[] {
  const { name, options = [] } = command
  const problems = [...lintNames(command, (command.type ?? chatInput) === chatInput), ...lintOptions(options)]
  if (textLength(command) > 8000) problems.push('more than 8,000 characters in all')
  return problems.map((problem) => `/${name}: ${problem}`)
}

/** Without the apostrophe of the documentation: Discord refuses it (discord-api-docs, issue 7371). */
const chatName = /^[-_\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

function lintNames(named: Named, chat: boolean): string[] {
  const problems: string[] = []
  for (const name of [named.name, ...Object.values(named.name_localizations ?? {})])
    if (chat ? !chatName.test(name) || name !== name.toLowerCase() : name.trim() === '' || name.length > 32)
      problems.push(`name ${name} is not allowed`)
  if (chat && !named.description) problems.push(`${named.name} has no description`)
  if (!chat && (named.description || Object.keys(named.description_localizations ?? {}).length > 0))
    problems.push('a menu entry has no description')
  for (const description of Object.values(named.description_localizations ?? {}))
    if (description.length === 0 || description.length > 100)
      problems.push(`a description of ${description.length} characters`)
  for (const key of Object.keys({ ...named.name_localizations, ...named.description_localizations }))
    if (!locales.has(key)) problems.push(`unknown locale ${key}`)
  return problems
}

function lintOptions(options: LintedOption[]): string[] {
  const problems = lintTwins('option', options)
  const firstOptional = options.findIndex(({ required }) => !required)
  if (firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required))
    problems.push('a required option follows an optional one')
  const nested = options.filter(({ type }) => type === subcommand || type === subcommandGroup)
  if (nested.length > 0 && nested.length < options.length) problems.push('subcommands are mixed with options')
  return [...problems, ...options.flatMap(lintOption)]
}

function lintOption(option: LintedOption): string[] {
  const { name, choices = [], min_value: least, max_value: most, min_length: shortest, max_length: longest } = option
  const problems = [...lintNames(option, true), ...lintOptions(option.options ?? [])]
  if (option.autocomplete && choices.length > 0) problems.push(`${name} has choices and autocomplete`)
  const words = choices.flatMap((choice) => [choice.name, ...Object.values(choice.name_localizations ?? {})])
  if ([...words, ...choices.map(({ value }) => String(value))].some(({ length }) => length > 100))
    problems.push(`${name} has a choice of over 100 characters`)
  if (words.includes('')) problems.push(`${name} has a choice without a name`)
  for (const locale of choices.flatMap((choice) => Object.keys(choice.name_localizations ?? {})))
    if (!locales.has(locale)) problems.push(`unknown locale ${locale}`)
  problems.push(...lintTwins(`choice of ${name}`, choices))
  if (least !== undefined && most !== undefined && least > most) problems.push(`${name}: smallest above largest`)
  if (shortest !== undefined && longest !== undefined && shortest > longest)
    problems.push(`${name}: shortest above longest`)
  return problems
}

/** Of each name and description the longest language counts. */
function textLength(entry: Partial<LintedOption & Choice>): number {
  const { name = '', description = '', value = '', options = [], choices = [] } = entry
  const most = (text: string, others: ByLocale | undefined) =>
    Math.max(...[text, ...Object.values(others ?? {})].map(({ length }) => length))
  const own = most(name, entry.name_localizations) + most(description, entry.description_localizations)
  return [...options, ...choices].reduce((sum, inner) => sum + textLength(inner), own + String(value).length)
}

const componentsFlag = 1 << 15
/** Types that exist in Components V2 alone. */
const newTypes = new Set([9, 10, 11, 12, 13, 14, 17])
const [buttonType, linkStyle, premiumStyle, textDisplay] = [2, 5, 6, 10]

export function lintMessage(message: LintedMessage, files: UploadedFile[] = []): string[] {
  const components = flatten(message.components ?? [])
  return [
    ...lintVersion(message, components, files),
    ...lintComponents(components),
    ...lintFiles(components, message, files),
    ...lintRest(message),
  ]
}

function lintVersion(message: LintedMessage, components: LintedComponent[], files: UploadedFile[]): string[] {
  const second = Boolean((message.flags ?? 0) & componentsFlag)
  const old = Boolean(message.content || message.embeds?.length || message.poll || message.sticker_ids?.length)
  const problems: string[] = []
  if (second && old) problems.push('Components V2 beside content, embeds, poll or stickers')
  if (!second && components.some(({ type }) => newTypes.has(type))) problems.push('Components V2 without their flag')
  if (!old && components.length === 0 && files.length === 0) problems.push('an empty message')
  return problems
}

function lintComponents(components: LintedComponent[]): string[] {
  const problems: string[] = []
  const text = components.reduce((sum, { type, content = '' }) => sum + (type === textDisplay ? content.length : 0), 0)
  if (text > 4000) problems.push(`${text} characters in text displays`)
  if (components.length > 40) problems.push(`${components.length} components`)
  const ids = components.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]))
  problems.push(...repeated(ids).map((id) => `custom_id ${id} is there twice`))
  for (const { style, custom_id: id, url, sku_id: sku } of components.filter(({ type }) => type === buttonType)) {
    if (style === linkStyle ? !url : style === premiumStyle ? !sku : !id)
      problems.push('a button without custom_id or url')
    if (style === linkStyle && id !== undefined) problems.push('a link button with a custom_id')
  }
  return problems
}

function lintFiles(components: LintedComponent[], message: LintedMessage, files: UploadedFile[]): string[] {
  const urls = components.flatMap(({ items = [], media, file }) => [
    ...items.map((item) => item.media.url),
    media?.url,
    file?.url,
  ])
  const named = urls.flatMap((url) => (url?.startsWith('attachment://') ? [url.slice('attachment://'.length)] : []))
  const uploaded = files.map(({ name }) => name)
  const problems = named
    .filter((name) => !uploaded.includes(name))
    .map((name) => `attachment://${name} was not uploaded`)
  if ((message.flags ?? 0) & componentsFlag)
    problems.push(
      ...uploaded.filter((name) => !named.includes(name)).map((name) => `file ${name} is named by no component`),
    )
  if (files.some(({ data }) => data.length > 10 * 1024 * 1024)) problems.push('a file over 10 MiB')
  return problems
}

function lintRest({ embeds, allowed_mentions: mentions }: LintedMessage): string[] {
  const problems: string[] = []
  const length = (embeds ?? []).reduce((sum, embed) => sum + embedLength(embed), 0)
  if (length > 6000) problems.push(`${length} characters in embeds`)
  for (const kind of ['users', 'roles'] as const)
    if (mentions?.parse?.includes(kind) && mentions[kind]?.length) problems.push(`allowed mentions name ${kind} twice`)
  return problems
}

function embedLength({ title = '', description = '', fields = [], footer, author }: Embed): number {
  const texts = [
    title,
    description,
    footer?.text ?? '',
    author?.name ?? '',
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]
  return texts.join('').length
}

interface LintedCallback {
  type: number
  data?: LintedMessage & { components?: LintedComponent[]; choices?: Choice[] }
}

const ephemeralFlag = 1 << 6

export function lintCallback({ type, data }: LintedCallback, files: UploadedFile[] = []): string[] {
  switch (type) {
    case 4:
      return data === undefined ? ['a reply without data'] : lintMessage(data, files)
    case 5:
      return ((data?.flags ?? 0) & ~ephemeralFlag) !== 0 ? ['a deferral with a flag other than ephemeral'] : []
    case 7:
      return data === undefined ? [] : lintMessage(data, files)
    case 8:
      return (data?.choices ?? []).some(({ name, value }) => name.length > 100 || String(value).length > 100)
        ? ['a suggestion of over 100 characters']
        : []
    case 9:
      return lintForm(data?.components ?? [])
    default:
      return []
  }
}

function lintForm(top: LintedComponent[]): string[] {
  const components = flatten(top)
  const problems: string[] = []
  if (top.length > 5) problems.push(`${top.length} components in a form`)
  if (components.some(({ disabled }) => disabled !== undefined)) problems.push('disabled in a form')
  if (components.some(({ value = '', max_length: most = 4000 }) => value.length > most))
    problems.push('a field of a form with more text than it takes')
  const ids = components.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]))
  return [...problems, ...repeated(ids).map((id) => `custom_id ${id} is there twice`)]
}

/** All components, nested ones after their parent. */
export function flatten(components: LintedComponent[]): LintedComponent[] {
  return components.flatMap((one) => [
    one,
    ...flatten([...(one.components ?? []), one.component, one.accessory].filter((inner) => inner !== undefined)),
  ])
}

function repeated(keys: string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}
