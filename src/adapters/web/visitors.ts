import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { randomBytes } from 'node:crypto'

const cookieName = 'visitor'

/** 16 random bytes: nobody guesses another one's. */
const visitorForm = /^[\w-]{22}$/

/** As long as browsers keep one at most: 400 days. */
export const cookieSeconds = 400 * 24 * 60 * 60

/** The person of a browser that we know already; undefined for a stranger. */
export function knownVisitor(context: Context): string | undefined {
  const known = getCookie(context, cookieName)
  return known !== undefined && visitorForm.test(known) ? known : undefined
}

/**
 * Who asks: every browser is a person of its own, by a cookie that no page can read and no foreign page can send. It is set only
 * where a browser would have sent it: on a way in from elsewhere it is left out, and a new one would take its place.
 */
export function visitorOf(context: Context, secure: boolean): string {
  const known = knownVisitor(context)
  if (known !== undefined) return known
  const visitor = randomBytes(16).toString('base64url')
  setCookie(context, cookieName, visitor, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: cookieSeconds,
    secure,
  })
  return visitor
}
