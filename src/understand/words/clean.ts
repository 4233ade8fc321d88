/** Longer texts are no requests: a question may have as many characters. */
export const longestText = 1000

/** The text as the tables are written: small letters, no accents and no marks heaped upon them, one kind of quotes and dashes. */
export function clean(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      // Letters of Hangul are taken apart by NFD too, but their parts are letters, not marks.
      .replaceAll(/\p{M}+/gu, '')
      .normalize('NFC')
      .replaceAll('ß', 'ss')
      .replaceAll(/[’‘`´']/g, '')
      .replaceAll(/[‐-―−]/g, '-')
      .replaceAll(/[\p{Cc}\p{Cf}]+/gu, (marks) => (marks.includes('\n') ? '\n' : ' '))
  )
}

/** A text without marks heaped on its letters; letters of languages that carry one or two marks stay as they are. */
export const untangled = (text: string): string =>
  /\p{M}{3}/u.test(text.normalize('NFD'))
    ? text
        .normalize('NFD')
        .replaceAll(/\p{M}+/gu, '')
        .normalize('NFC')
    : text

/** Forms of keys and tokens by which services know their users; a name for one followed by something no word looks like. */
const secrets = [
  /\b[\w-]{23,30}\.[\w-]{5,8}\.[\w-]{25,}/,
  /\beyJ[\w-]{10,}\.[\w-]{10,}/,
  /\b(?:sk|pk|rk|ghp|gho|ghs|hf|xox[abp]|glpat|github_pat|AKIA|AIza)[-_]?[A-Za-z0-9_-]{14,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /(?=[A-Za-z\d+/_=-]*\d)(?=[A-Za-z\d+/_=-]*[A-Za-z])[A-Za-z\d+/_=-]{32,}/,
  /\b(?:tokens?|pass ?words?|pass ?phrase|pwd|api[ _-]?keys?|secrets?|credentials?|private key|pin|kennwort|passwort|geheimnis|contrase[nñ]a|clave|iban|credit card)\b[^\n]{0,20}?(?:\bis\b|\bist\b|\bes\b|:|=)\s*["']?(?=\S*[\d!#$%^&*_])\S{4,}/i,
  /\b(?:pass ?words?|pwd|api[ _-]?keys?|passwort|kennwort|contrase[nñ]a)\s*(?:\bis\b|\bist\b|\bes\b|:|=)\s*\S+/i,
  /(?:비밀번호|토큰|암호|패스워드)[^\n]{0,10}?[A-Za-z\d!#$%^&*_-]{4,}/,
  /\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}\b/,
]

/** Whether a text holds what its writer would not want kept or shown: a token, a key, a password. */
export function holdsSecret(text: string): boolean {
  // Looked for in what a person can have typed; a log of megabytes is not one.
  const head = text.slice(0, 20_000)
  return secrets.some((secret) => secret.test(head))
}

/** Marks of program code, of which a request has none. */
const code = [
  /```/,
  /^\s*(?:import|from) [\w.]+(?: import|$)/m,
  /^\s*(?:def|class) \w+.*:\s*$/m,
  /\b(?:const|let|var) \w+ = /,
  /\b(?:function|SELECT|INSERT|DROP TABLE)\b.*[({;]/,
  /<\/?(?:script|div|html|img|iframe)\b/i,
  /[;{}]\s*\n.*[;{}]/,
  /\w+\.\w+\([^)]*\)/,
]

/** Whether a text is program code or a log rather than words: nothing in it is a wish. */
export function looksLikeCode(text: string): boolean {
  return code.some((mark) => mark.test(text.slice(0, 20_000)))
}
