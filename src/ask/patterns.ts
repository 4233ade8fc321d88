/**
 * What a question shows that single words do not: its form, and the symptom it tells of. Each becomes one more word of the
 * index (`@flat`), for the phrasings in the content and for the question alike. Read from the normalised text.
 */
const shapes: [RegExp, string][] = [
  // What the first sentence has to be.
  [/^(so |but |and |hey |hi )?(why|how come|for what reason)\b|\bwhy$|\bwhy (is|does|did|do|are)\b|\breason\b/, '@why'],
  [
    /\b(how (many|much|large|high|low|often|big|long)|which|what) (\w+ ){0,3}(should|value|to use|is good|is best|do i (need|take)|size|number|rate|percentage|lr|dropout|batch|epoch)\b/,
    '@amount',
  ],
  [/\bwhats? (is |are |was )?(a |an |the )?(good|best|usual|normal|typical|right|sane|sensible|default)\b/, '@amount'],
  [/\bhow (many|much|often)\b|^(good|best|typical|usual|recommended|default|number of)\b|\brecommended\b/, '@amount'],
  [
    /^(so |but |and |with \w+ |for \w+ )?(is|are|does|do|did|can|could|should|will|would|has|have|must|may|am|was|isn|aren|need)\b/,
    '@yesno',
  ],
  [/\b(right|correct|no|true|yes|ok|or not)\s*\?*$|, (is|does|can|should|will|has|am|are|so) /, '@yesno'],
  [
    /\bhow (do|can|should|could|would) (i|we|you|it)\b|\bhow to\b|\bwhat (do|can|should|could) i\b|\bwhat (now|next|else)\b|\bhelp\b|\bfix\b|\bgive it\b/,
    '@howto',
  ],
  [
    /^whats? (is|are|does|do|s)?\b(?! ?(a |an |the )?(good|best|usual|normal|typical|right|sane|sensible|default)\b)|\btell me (more )?about\b|\bmean(s|ing)?\b|\bexplain\b|\bdefin\w+|\bstand for\b|\bfor what\b/,
    '@what',
  ],
  [/\bdifference\b|\bvs\b|\bversus\b|\bor\b|\bcompared?\b/, '@or'],
  [/\b(always|every|never|all|everything|any)\b/, '@always'],
  [/\b(same|identical|equal|equals|interchangeable)\b/, '@same'],
  // Symptoms.
  [/\bval\b[^,.]{0,30}\b(rise|up|worse|turned)\b|\bturned\b[^,.]{0,12}\brise\b/, '@val-up'],
  [
    /\btrain\w*\b[^,.]{0,22}\b(fall|down|better|good)\b|\bone\b[^,.]{0,20}\b(fall|down)\b[^.]{0,25}\bother\b/,
    '@train-down',
  ],
  [/\bloss\b[^,.]{0,25}\b(rise|up|large|worse|explod\w*|shot)\b/, '@loss-up'],
  [
    /\b(flat\w*|stuck|plateau\w*|constant|level|saturat\w*|freez\w*|frozen|stagnat\w*|unchang\w*)\b|\b(same|exact\w*) (value|loss|place|number)\b|\b(not|dont|doesnt|never|nothing|isnt|wont|no) (\w+ )?(chang\w*|happen\w*|mov\w*|fall|improv\w*|better|lower|go\w*|learn\w*)\b|\bnothing changes\b/,
    '@flat',
  ],
  [
    /\b(zig[ -]?zag\w*|oscillat\w*|bounc\w*|jump\w*|hop\w*|swing\w*|fluctuat\w*|wiggl\w*|wobbl\w*|jitter\w*|saw|spik\w*|nois[ye]\w*|restless|unstable|shak\w*|jagged|nervous|erratic|chaotic|ragged)\b|\ball over the place\b|\bup and (down|fall)\b|\bup (down|fall) up\b|\bback and forth\b|\brise and fall\b|\bfall and rise\b/,
    '@zigzag',
  ],
  [
    /\b(explod\w*|explosion|blow\w*|blew|crazy|wild|shot up|skyrocket\w*|diverg\w*)\b|\bthrough the roof\b|\blarge and large\b/,
    '@explode',
  ],
  [/\b(slow\w*|crawl\w*|forever|barely|hardly|drag\w*)\b|\b(small|tiny) (bit|amount|step) /, '@slow'],
  [/\b(memorise|cop(y|ies)|recit\w*|cheat\w*)\b/, '@heart'],
  [
    /\b(new|unseen|never (seen|met)|exam|everyone else|others?|real world|outside|else|test)\b.{0,30}\b(bad|fail\w*|worse|wrong|not)\b|\b(bad|fail\w*|worse)\b.{0,30}\b(new|unseen|exam|everyone else|others?|real|else)\b/,
    '@new-bad',
  ],
  [
    /\bval\w*\b.{0,25}\b(higher|better|more|above|larger|large|bigger) (\w+ ){0,2}than\b|\bval\w* loss\b.{0,20}\b(lower|less|below|small)\b|\btrain\w*\b.{0,25}\b(lower|worse|less|below) (\w+ ){0,2}than\b.{0,12}\bval\b|\b(better|higher)\b.{0,25}\b(exam|test|val)\b.{0,20}\bthan\b|\btest\b.{0,20}\bbetter than train/,
    '@val-better',
  ],
  [
    /\b(same|identical|one) (class|output|answer|prediction|label)\b|\bpredict\w* (only|always|everything)\b/,
    '@same-output',
  ],
  [
    /\baccuracy\b.{0,25}\b(above|over|greater than|more than|exceeds?) (1|100)\b|\baccuracy\b\D{0,20}(1[0-9]{2}\b|1\.\d|\d{4,})/,
    '@over-100',
  ],
  [
    /(?<![\d.])(0\.69\d*|1\.(09|10|38|39)\d*|2\.30?\d*|4\.60?\d*|6\.90?\d*)(?!\.?\d)|\bguess\w*\b|\brandom(ly)?\b|\bchance\b|\bdice\b|\bcoin\b/,
    '@guess',
  ],
  [/(?<![\d.])0(\.0+)?(?!\.?\d)|\bzeros?\b/, '@zero'],
  [/\b(last|end|final|finished|done|over)\b/, '@end'],
  [/\b(still|keeps?)\b.{0,15}\b(fall|improv\w*|better|down)\b/, '@still-falling'],
  [
    /\b(every|each) (time|run)\b|\b(yesterday|reproduc\w*|repeat\w*)\b|\bdifferent (result|outcome|accuracy|loss)\w*\b/,
    '@differs',
  ],
  [/\bin (this|the) bot\b|\bhere\b|\bthis (bot|thing|tool|program)\b|\b(you|your|yourself)\b|\bcommand\b/, '@bot'],
  [/\b(first|first of all|begin|start|order)\b/, '@first'],
]

/** The shapes of a normalised text, each as a word that no person types. */
export function shapesOf(normalised: string): string[] {
  const found: string[] = []
  for (const [form, name] of shapes) if (!found.includes(name) && form.test(normalised)) found.push(name)
  return found
}
