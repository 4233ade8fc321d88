/** Words that say nothing of what a sentence is about. */
const empty = new Set(
  `a about above after all alone also an and any are as at back be been before below better both but by can cannot come comes
  could did do does done down each else end ends every few fits for from get gets give gives go goes had has have how i if in
  into is it its itself just kind less like look made make makes many may mean means more most much must no not nothing now of
  off on once one ones only or other others our out over own rather run runs same see should since so some still such take
  takes than that the their them then there these they thing this those three through to too two until up use used very want
  was way well were what when where whether which while who whole why will with without word words would you your four`.split(
    /\s+/,
  ),
)

/** Letters by which words of one family are known: `converged` and `convergence` begin alike. */
const familyLetters = 5

/** The words a text is about, each cut to the letters of its family; numbers stay whole. */
export function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]+|\d+(?:[.,]\d+)*/g) ?? []
  return new Set(words.filter((word) => !empty.has(word)).map(familyOf))
}

function familyOf(word: string): string {
  if (/^\d/.test(word)) return word
  const single = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
  return single.slice(0, familyLetters)
}

/** What two sets share. */
export const shared = (one: Set<string>, other: Set<string>): string[] => [...one].filter((word) => other.has(word))
