import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Access } from './access.ts'
import { cookieSeconds } from './visitors.ts'
import { doorPage, doorStyle } from './door-page.ts'

const cookieName = 'admitted'

/** Wrong codes that one address may send in so many milliseconds. A class behind one address mistypes less often. */
const mostTries = 30
const triesWithin = 60_000

/** Addresses whose wrong codes are remembered; beyond it the oldest are forgotten. */
const mostAddresses = 10_000

/** A code is a word; a whole form around it is not longer than this. */
const longestForm = 2_000

/**
 * The door in front of a screen that has a code: a small page asks for it once, and a cookie remembers that it was right. A new
 * code closes the door for all. `now` in milliseconds; `addressOf`: where a request comes from.
 */
export function doorOf(
  { code, isHttps }: Pick<Access, 'code' | 'isHttps'>,
  addressOf: (context: Context) => string,
  now: () => number,
): { isOpenFor(context: Context): boolean; routes: Hono } {
  const routes = new Hono()
  if (code === undefined) return { isOpenFor: () => true, routes }
  const admitted = createHmac('sha256', code).update('the practice screen').digest('base64url')
  const tries = limitTries(now)
  routes.get('/door.css', (context) => context.body(doorStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
  routes.post('/door', async (context) => {
    const address = addressOf(context)
    if (tries.left(address) <= 0)
      return context.html(doorPage('That were many wrong codes. Please wait a minute.'), 429)
    const text = (await context.req.text()).slice(0, longestForm)
    if (!isSame(new URLSearchParams(text).get('code')?.trim() ?? '', code)) {
      tries.note(address)
      return context.html(doorPage('That is not the code. Capital letters count.'), 403)
    }
    // Lax, so that a link to the screen from elsewhere finds the door open.
    const options = { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: cookieSeconds } as const
    setCookie(context, cookieName, admitted, { ...options, secure: isHttps(context) })
    return context.redirect('./', 303)
  })
  return { routes, isOpenFor: (context) => isSame(getCookie(context, cookieName) ?? '', admitted) }
}

/** Compares in a time that tells nothing about where two texts differ. */
function isSame(given: string, right: string): boolean {
  const [one, other] = [given, right].map((text) => createHmac('sha256', 'compare').update(text).digest())
  return timingSafeEqual(one!, other!)
}

function limitTries(now: () => number): { left(address: string): number; note(address: string): void } {
  const tried = new Map<string, { count: number; until: number }>()
  const of = (address: string) => {
    const known = tried.get(address)
    return known && known.until > now() ? known : { count: 0, until: now() + triesWithin }
  }
  return {
    left: (address) => mostTries - of(address).count,
    note(address) {
      const { count, until } = of(address)
      tried.delete(address)
      tried.set(address, { count: count + 1, until })
      if (tried.size > mostAddresses) tried.delete(tried.keys().next().value!)
    },
  }
}
