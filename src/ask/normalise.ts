/**
 * Terms of several words, or written as one or two, and the one word that stands for each in the index. In this order: longer
 * terms come before those they contain. Misspellings are caught later, by `spelling.ts`; here stand only those too far from the
 * right word.
 */
const sameTerm: [RegExp, string][] = [
  [/\b(weight|hair|hearing|memory|packet|job|stop|profit)[ -]loss\b/g, ' otherfield '],
  [/\bstochastic gradient descent\b|\bplain (steps|gradient descent)\b/g, ' sgd '],
  [/\b(weight|wt)[ -]?decay\b|\bwd\b/g, ' weightdecay '],
  [/\b(l[ -]?2|l[ -]?1|ridge|lasso)\b( (norm|regulari[sz]ation|penalty))?/g, ' weightdecay regularise '],
  [/\b(learn(ing)?[ -]?rate|lr|step size|rate)[ -](decay|schedul\w*|annealing)\b|\breducelronplateau\b/g, ' lrdecay '],
  [/\b(decay|schedul\w*)( rate| of the| in the)? (learning[ -]?rate|lr)\b/g, ' lrdecay '],
  [/\b(learn\w{0,4}|lerning|lrning|train\w*)[ -]?rates?\b|\blrs?\b|\balpha\b|\bstep[ -]?(size|length)s?\b/g, ' lr '],
  [/\b(mini|micro)?[ -]?batch[ -]?(size)?s?\b|\bbatchsize\b|\bbs\b|\bportions?\b|\bmini[ -]?batch\w*\b/g, ' batch '],
  [/\bearly[ -]?stop\w*\b|\bstop(ping)? early\b/g, ' earlystop '],
  [/\bdrop[ -]?outs?\b/g, ' dropout '],
  [/\b(over|under)[ -]?fit\w*\b/g, ' $1fit '],
  [/\bhyper[ -]?param\w*\b/g, ' hyperparameter '],
  [/\b(val|valid|validation|vali|held[ -]?out|dev)[ -_]?(acc|accuracy)\b/g, ' val accuracy '],
  [/\b(val|valid|validation|vali)[ -_]?loss\b/g, ' val loss '],
  [/\b(held[ -]out|dev set)\b/g, ' val '],
  [/\b(train|training)[ -_]?(acc|accuracy)\b/g, ' train accuracy '],
  [/\bnot (a number|numbers)\b/g, ' nan '],
  [/\bby heart\b/g, ' memorise '],
  [/\bneural (network|net)s?\b/g, ' network '],
  [/\b(min[ -]max|z[ -]scores?)\b/g, ' normalise '],
  [/\bdata[ -]?sets?\b/g, ' dataset '],
  [/\b(data points|questions it practi[sc]ed)\b/g, ' examples '],
  [/\bstarting weights\b/g, ' initial '],
  [/\b(go(es|ing)?|went) up\b/g, ' rise '],
  [/\b(go(es|ing)?|went) down\b/g, ' fall '],
  [/\b(turn(s|ed)?|switch(es|ed)?) off\b/g, ' switchoff '],
  [/\b(iterations over the data|times through)\b/g, ' round '],
]

/** Single words that mean the same to us; the first form that fits counts. */
const sameWord: [RegExp, string][] = [
  [/^(epochs?|ephocs?|epoches|epocs?|epohcs?)$/, 'epoch'],
  [/^(val|valid|vali|validation|heldout|holdout)$/, 'val'],
  [/^(acc|accuracies|accuracy|acuracy)$/, 'accuracy'],
  [/^nans?$/, 'nan'],
  [/^(inf|infinity|infinite|infs)$/, 'infinite'],
  [/^memori[sz]/, 'memorise'],
  [/^(networks?|nets?|models?|nn|cnn|mlp|brain|ai)$/, 'network'],
  [/^(neurons?|nodes?|units?|cells)$/, 'unit'],
  [/^(normali[sz]\w*|standardi[sz]\w*|rescal\w*|scal(e|ed|ing|er)|minmax|zscores?)$/, 'normalise'],
  [/^regulari[sz]/, 'regularise'],
  [/^optimi[sz]ers?$/, 'optimizer'],
  [/^(samples|instances|records|pictures|photos|images)$/, 'examples'],
  [/^(initiali[sz]\w*|init)$/, 'initial'],
  [/^(different|other|another|changes|varies|vary)$/, 'different'],
  [/^(big|bigger|biggest|large|larger|largest|huge|giant|gigantic|enormous)$/, 'large'],
  [/^(small|smaller|smallest|tiny|little|tinier)$/, 'small'],
  [/^(bad|awful|terrible|poor|poorly|rubbish|horrible|useless|badly|lousy|crap|sucks)$/, 'bad'],
  [/^(good|fine|ok|okay|alright|great|perfect|reasonable|excellent)$/, 'good'],
  [/^(increas\w*|ris(e|es|ing|en)|rose|climb\w*|grow\w*|grew)$/, 'rise'],
  [/^(decreas\w*|fall(s|ing|en)?|fell|drop(s|ping|ped)?|sink\w*|sank|declin\w*)$/, 'fall'],
  [/^(disabl|kill)/, 'switchoff'],
  [/^(lower(ed|ing)?|reduc\w*|shrink\w*|cut|halv\w*|divid\w*)$/, 'lower'],
  [/^(rais(e|ed|ing)|doubl\w*|multipl\w*|crank\w*)$/, 'raise'],
  [/^(passes|rounds?|reviews?)$/, 'round'],
  [/^(pick|select|choos|chose|decid)/, 'choose'],
  [/^(curves?|graphs?|plots?|lines?|charts?)$/, 'curve'],
  [/^(diff|differences?|differ)$/, 'difference'],
  [/^(command|commands|cmd)$/, 'command'],
  [/^rates$/, 'rate'],
]

/** Words without which a question means the same. What a question wants is told by its signals, not by these. */
const stopWords = new Set(
  `a an the i me my mine you your yours we our us it its it's he she they them their this that these those is are was were
  be been being am do does did done doing have has had having of to in on at by for from with as and or if so then than
  very just also still there here what which who whom whose how why when where can could should would will shall may might
  must nor but about into both few some such own s t dont doesnt didnt isnt arent cant wont im ive id lets get got gets
  getting make makes made use used using set let want need please thanks thank hello hi hey anyone someone know think mean
  tell me really actually basically like kind sort thing things stuff way lot bit much many now yet less since time whole`
    .split(/\s+/)
    .filter(Boolean),
)

/** The question in lower case without marks, links and mentions, every known term in its one form. */
export function normalise(text: string): string {
  return normaliseAll([text])[0]!
}

/** Many texts at once: going through all of them form by form is several times faster than text by text. */
export function normaliseAll(texts: string[]): string[] {
  let plain = texts
    .map((text) => text.replaceAll(/[\n\r\u2028\u2029]/g, ' '))
    .join('\n')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/https?:\/\/\S+|<[@#:][^>\n]*>|@(everyone|here)\b/g, ' ')
    .replaceAll(/[’'`]/g, '')
    // A decimal comma, as most languages write it.
    .replaceAll(/\b0,(?=\d)/g, '0.')
    .replaceAll(/[_*~|]/g, ' ')
  for (const [form, word] of sameTerm) plain = plain.replaceAll(form, word)
  const known = new Map<string, string>()
  plain = plain.replaceAll(/[a-z]+/g, (word) => {
    const same = known.get(word) ?? sameWord.find(([form]) => form.test(word))?.[1] ?? word
    known.set(word, same)
    return same
  })
  return plain
    .replaceAll(/[^\S\n]+/g, ' ')
    .split('\n')
    .map((text) => text.trim())
}

/** The words of a normalised text that carry its meaning, cut to their stems, each once. Numbers are read elsewhere. */
export function wordsOf(normalised: string): string[] {
  const words: string[] = []
  for (const word of normalised.match(/\p{L}[\p{L}\p{M}]*\d?/gu) ?? []) {
    if (stopWords.has(word)) continue
    const stemmed = stem(word)
    if (!words.includes(stemmed)) words.push(stemmed)
  }
  return words
}

/** Endings that change how a word stands in a sentence and not what it is about. Crude on purpose. */
function stem(word: string): string {
  if (word.length < 5) return word.length === 4 && word.endsWith('s') ? word.slice(0, -1) : word
  return word.replace(/(ational|ations?|ingly|edly|ings?|ers?|ed|es|ly|s|e|y)$/, '').replace(/([^aeiouls])\1$/, '$1')
}
