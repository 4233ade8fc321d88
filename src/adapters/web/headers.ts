import { secureHeaders } from 'hono/secure-headers'

/** What every answer says to the browser: nothing of elsewhere is loaded, run or framed. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    // The training kernel is compiled on the page; text is still never run.
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // The screen is plain HTTP on this machine.
  strictTransportSecurity: false,
})
