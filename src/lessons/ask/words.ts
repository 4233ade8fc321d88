/**
 * Ways of writing one thing, and the one word that stands for it in the index. In this order: longer terms come before the
 * words they contain. Misspellings are caught later, by `spelling.ts`; here stand only those too far from the right word.
 */
const sameThing: [RegExp, string][] = [
  [/\b(weight|hair|hearing|memory|packet|job|stop|profit)[ -]loss\b/g, ' otherfield '],
  [/\bstochastic gradient descent\b|\bplain (steps|gradient descent)\b/g, ' sgd '],
  [/\b(weight|wt)[ -]?decay\b|\bwd\b/g, ' weightdecay '],
  [/\b(l[ -]?2|l[ -]?1|ridge|lasso)\b( (norm|regulari[sz]ation|penalty))?/g, ' weightdecay regularise '],
  [/\b(learn(ing)?[ -]?rate|lr|step size|rate)[ -](decay|schedul\w*|annealing)\b|\breducelronplateau\b/g, ' lrdecay '],
  [/\b(decay|schedul\w*)( rate| of the| in the)? (learning[ -]?rate|lr)\b/g, ' lrdecay '],
  [/\b(learn\w{0,4}|lerning|lrning|train\w*)[ -]?rates?\b|\blrs?\b|\balpha\b|\bstep[ -]?(size|length)s?\b/g, ' lr '],
  [/\b(mini|micro)?[ -]?batch[ -]?(size)?s?\b|\bbatchsize\b|\bbs\b|\bportions?\b|\bmini[ -]?batch\w*\b/g, ' batch '],
  [/\b(epochs?|ephocs?|epoches|epocs?|epohcs?)\b/g, ' epoch '],
  [/\bearly[ -]?stop\w*\b|\bstop(ping)? early\b/g, ' earlystop '],
  [/\bdrop[ -]?outs?\b/g, ' dropout '],
  [/\bover[ -]?fit\w*\b/g, ' overfit '],
  [/\bunder[ -]?fit\w*\b/g, ' underfit '],
  [/\bhyper[ -]?param\w*\b/g, ' hyperparameter '],
  [/\b(val|valid|validation|vali|held[ -]?out|dev)[ -_]?(acc|accuracy)\b/g, ' val accuracy '],
  [/\b(val|valid|validation|vali)[ -_]?loss\b/g, ' val loss '],
  [/\b(val|valid|vali|validation|held[ -]?out|holdout|dev set)\b/g, ' val '],
  [/\b(acc|accuracies|accuracy|acuracy)\b/g, ' accuracy '],
  [/\b(train|training)[ -_]?(acc|accuracy)\b/g, ' train accuracy '],
  [/\b(nan|nans|not a number|not numbers)\b/g, ' nan '],
  [/\b(inf|infinity|infinite|infs)\b/g, ' infinite '],
  [/\b(by heart|memori[sz]\w*)\b/g, ' memorise '],
  [/\b(neural (network|net)s?|networks?|nets?|models?|nn|cnn|mlp|brain|ai)\b/g, ' network '],
  [/\b(neurons?|nodes?|units?|cells)\b/g, ' unit '],
  [/\b(normali[sz]\w*|standardi[sz]\w*|rescal\w*|scal(e|ed|ing|er)|min[ -]?max|z[ -]?scores?)\b/g, ' normalise '],
  [/\bregulari[sz]\w*\b/g, ' regularise '],
  [/\boptimi[sz]ers?\b/g, ' optimizer '],
  [/\bdata[ -]?sets?\b/g, ' dataset '],
  [/\b(samples|instances|records|data points|pictures|photos|images|questions it practi[sc]ed)\b/g, ' examples '],
  [/\b(initiali[sz]\w*|init|starting weights)\b/g, ' initial '],
  [/\b(different|other|another|changes|varies|vary)\b/g, ' different '],
  [/\b(big|bigger|biggest|large|larger|largest|huge|giant|gigantic|enormous)\b/g, ' large '],
  [/\b(small|smaller|smallest|tiny|little|tinier)\b/g, ' small '],
  [/\b(bad|awful|terrible|poor|poorly|rubbish|horrible|useless|badly|lousy|crap|sucks)\b/g, ' bad '],
  [/\b(good|fine|ok|okay|alright|great|perfect|reasonable|excellent)\b/g, ' good '],
  [/\b(increas\w*|ris(e|es|ing|en)|rose|climb\w*|go(es|ing)? up|went up|grow\w*|grew)\b/g, ' rise '],
  [
    /\b(decreas\w*|fall(s|ing|en)?|fell|drop(s|ping|ped)?|go(es|ing)? down|went down|sink\w*|sank|declin\w*)\b/g,
    ' fall ',
  ],
  [/\b(turn(s|ed)? off|switch(es|ed)? off|disabl\w*|dropped|kill\w*)\b/g, ' switchoff '],
  [/\b(lower(ed|ing)?|reduc\w*|shrink\w*|cut|halv\w*|divid\w*)\b/g, ' lower '],
  [/\b(rais(e|ed|ing)|doubl\w*|multipl\w*|crank\w*)\b/g, ' raise '],
  [/\b(passes|rounds?|reviews?|iterations over the data|times through)\b/g, ' round '],
  [/\b(pick\w*|select\w*|choos\w*|chose\w*|decid\w*)\b/g, ' choose '],
  [/\b(curves?|graphs?|plots?|lines?|charts?)\b/g, ' curve '],
  [/\b(diff|differences?|differ)\b/g, ' difference '],
  [/\b(command|commands|cmd)\b/g, ' command '],
  [/\b(rates?)\b/g, ' rate '],
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
    .map((text) => text.replaceAll(/\s+/g, ' '))
    .join('\n')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/https?:\/\/\S+|<[@#:][^>\n]*>|@(everyone|here)\b/g, ' ')
    .replaceAll(/[’'`]/g, '')
    .replaceAll(/[_*~|]/g, ' ')
  for (const [form, word] of sameThing) plain = plain.replaceAll(form, word)
  return plain.split('\n').map((text) => text.replaceAll(/\s+/g, ' ').trim())
}

/** The words of a normalised text that carry its meaning, cut to their stems. Numbers are read elsewhere. */
export function wordsOf(normalised: string): string[] {
  const words = normalised.match(/\p{L}[\p{L}\p{M}]*\d?/gu) ?? []
  return words.filter((word) => !stopWords.has(word)).map(stem)
}

/** Endings that change how a word stands in a sentence and not what it is about. Crude on purpose. */
function stem(word: string): string {
  if (word.length < 5) return word.length === 4 ? word.replace(/s$/, '') : word
  return word.replace(/(ational|ations?|ingly|edly|ings?|ers?|ed|es|ly|s|e|y)$/, '').replace(/([^aeiouls])\1$/, '$1')
}
