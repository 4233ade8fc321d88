/** Where a record begins in a line whose breaks were lost, as chats and forms lose them: the first that comes often enough counts. */
const beginnings: RegExp[] = [
  /(?=\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d)/g,
  /(?<=\})[\s,]{0,9}(?=\{\s?['"])/g,
  /(?=\b(?:epoch|train|training|val|validation|steps?)\b[^|:]{0,20}:?\s{0,9}\d{1,3}%\|)/gi,
  /(?:^|\s)(?=\[?epoch\b(?:\s?[:#[]?\s?\d|\s\[)|(?:after|at) \d{1,9} epochs?\b)/gi,
  /(?:^|\s)(?=\[\d{1,7}\]\s{1,9}[a-z])/gi,
  /(?:^|\s)(?=(?:iter|iteration|step)\b[:\s]{1,3}\d{1,9}\b)/gi,
]

/** A shorter line holds one record. */
const shortest = 80

/** So many beginnings are no coincidence, such as the date of a file in a message. */
const often = 2

/** Names between commas, and behind them the first number: a table whose lines were joined by blanks. */
const joinedTable = /^\s{0,9}[\w/.]{1,40}(?: [\w/.]{1,40})?(?:,\s?[\w/.]{1,40}(?: [\w/.]{1,40})?){1,200}\s{1,9}\d/

/** The records of one line: itself, or several where its breaks were lost. `isOnly`: the log has no other line. */
export function unfolded(line: string, isOnly: boolean): string[] {
  if ((line.length < shortest && !isOnly) || /^\s*\[\s*[{[]/.test(line.slice(0, 100))) return [line]
  if (isOnly && /^\s*[[{]\s*['"]/.test(line.slice(0, 100))) return split(line, beginnings[1]!) ?? [line]
  if (isOnly && joinedTable.test(line)) return line.split(/\s+(?=[\d-])/)
  for (const beginning of beginnings) {
    const pieces = split(line, beginning)
    if (pieces !== null) return pieces
  }
  return [line]
}

function split(line: string, beginning: RegExp): string[] | null {
  beginning.lastIndex = 0
  let found = 0
  while (found < often && beginning.test(line)) {
    found++
    // What is looked ahead for has no length of its own.
    beginning.lastIndex++
  }
  return found < often ? null : line.split(beginning)
}
