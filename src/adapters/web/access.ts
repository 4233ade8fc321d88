import type { Context } from 'hono'
import { hostCheck, isLoopback, originCheck } from './hosts.ts'

/** Who may reach the screen, and how. */
export interface AccessSettings {
  /** The address listened on. */
  host: string
  /** The address that others use, such as `https://class.example`; there may be a proxy in between. */
  publicUrl?: string | undefined
  /** What everybody has to enter once. */
  code?: string | undefined
}

export interface Access {
  isOurHost(host: string | undefined): boolean
  isOurOrigin(origin: string | undefined): boolean
  /** Others than this machine reach the screen: every browser is a person of its own. */
  shared: boolean
  code: string | undefined
  /** It has an address that others know. */
  isPublic: boolean
  /** Whether the browser came by https, where cookies must not leave it otherwise. */
  isHttps(context: Context): boolean
}

/** @param port the port listened on */
export function accessOf({ host, publicUrl, code }: AccessSettings, port: number): Access {
  const url = publicUrl === undefined ? undefined : new URL(publicUrl)
  const isLocal = hostCheck(host, port)
  const isLocalOrigin = originCheck(isLocal)
  const withPort = (address: URL) => `${address.hostname}:${address.port || (address.protocol === 'https:' ? 443 : 80)}`
  return {
    isOurHost(header) {
      const given = header?.toLowerCase()
      return isLocal(header) || (url !== undefined && (given === url.host || given === withPort(url)))
    },
    isOurOrigin: (origin) => isLocalOrigin(origin) || origin?.toLowerCase() === url?.origin,
    shared: isShared({ host, publicUrl }),
    code,
    isPublic: url !== undefined,
    isHttps(context) {
      const origin = context.req.header('origin')
      return origin === undefined ? url?.protocol === 'https:' : origin.startsWith('https:')
    },
  }
}

/** Whether others than this machine reach it. */
export const isShared = ({ host, publicUrl }: AccessSettings): boolean => !isLoopback(host) || publicUrl !== undefined
