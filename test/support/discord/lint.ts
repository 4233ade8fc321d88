import type { UploadedFile } from './multipart.ts'

/** Rules of Discord's documentation that its published schemas do not hold. Each function lists what is broken. */

interface Choice {
  name: string
  value: string | number
}

interface Named {
  type: number
  name: string
  description?: string
  name_localizations?: Record<string, string> | null
  description_localizations?: Record<string, string> | null
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
  const keys = commands.map(({ type, name }) => `${type} ${name}`)
  return [...repeated(keys).map((key) => `command ${key} is there twice`), ...commands.flatMap(lintCommand)]
}

function lintCommand(command: LintedCommand): string[] {
  const { name, options = [] } = command
  const problems = [...lintNames(command, (command.type ?? chatInput) === chatInput), ...lintOptions(options)]
  if (textLength(command) > 8000) problems.push('more than 8,000 characters in all')
  return problems.map((problem) => `/${name}: ${problem}`)
}

function lintNames(named: Named, chat: boolean): string[] {
  const problems: string[] = []
  const chatName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
  if (chat && (!chatName.test(named.name) || named.name !== named.name.toLowerCase()))
    problems.push(`name ${named.name} is not allowed`)
  if (chat && !named.description) problems.push(`${named.name} has no description`)
  if (!chat && named.description) problems.push('a menu entry has no description')
  for (const key of Object.keys({ ...named.name_localizations, ...named.description_localizations }))
    if (!locales.has(key)) problems.push(`unknown locale ${key}`)
  return problems
}

function lintOptions(options: LintedOption[]): string[] {
  const problems = repeated(options.map(({ name }) => name)).map((name) => `option ${name} is there twice`)
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
  if (choices.some((choice) => choice.name.length > 100 || String(choice.value).length > 100))
    problems.push(`${name} has a choice of over 100 characters`)
  if (repeated(choices.map((choice) => choice.name)).length > 0) problems.push(`${name} has a choice twice`)
  if (least !== undefined && most !== undefined && least > most) problems.push(`${name}: smallest above largest`)
  if (shortest !== undefined && longest !== undefined && shortest > longest)
    problems.push(`${name}: shortest above longest`)
  return problems
}

function textLength({ name, description = '', options = [] }: LintedCommand & Partial<LintedOption>): number {
  const own = name.length + description.length
  return options.reduce((sum, option) => {
    const choices = (option.choices ?? []).reduce(
      (all, choice) => all + choice.name.length + String(choice.value).length,
      0,
    )
    return sum + choices + textLength(option)
  }, own)
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
