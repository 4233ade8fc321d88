import { isIP } from 'node:net'

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']
/** Whether an address listened on lets in nobody but this machine. */
export const isLoopback = (host: string): boolean =>
  loopbackNames.includes(bracketed(host).toLowerCase()) || /^127\.\d+\.\d+\.\d+$/.test(host)

const everyAddress = ['0.0.0.0', '::']

/**
 * Which `Host` headers are ours, so that a foreign web page cannot reach the practice screen through a name that it
 * points at this machine (DNS rebinding). On every address of the machine, numbers are let in as well: only names can
 * be pointed elsewhere, and the port may have been mapped to another one.
 * @param host the address listened on
 * @param port the port listened on
 */
export function hostCheck(host: string, port: number): (header: string | undefined) => boolean {
  const names = [...loopbackNames, bracketed(host).toLowerCase()]
  const open = everyAddress.includes(host)
  return (header) => {
    const url = parse(`http://${header ?? ''}`)
    if (url === undefined || url.host !== header?.toLowerCase().replace(/:80$/, '')) return false
    if (open) return loopbackNames.includes(url.hostname) || isIP(url.hostname.replaceAll(/[[\]]/g, '')) > 0
    return names.includes(url.hostname) && Number(url.port || 80) === port
  }
}

/** Whether a request comes from a page of ours; a program such as curl sends no `Origin`. */
export function originCheck(allowed: (host: string) => boolean): (origin: string | undefined) => boolean {
  return (origin) => {
    if (origin === undefined) return true
    const url = parse(origin)
    return url !== undefined && url.protocol === 'http:' && url.origin === origin.toLowerCase() && allowed(url.host)
  }
}

/** A host as it stands in an address: version 6 numbers in brackets. */
export const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host)

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined
}
