import type { AnswerKind } from './page.ts'

const yesOrNo: AnswerKind[] = ['yes', 'no', 'it-depends']

/** Forms of a question, the most telling first, and the kinds of answer that fit them. Read from the normalised text. */
const forms: [RegExp, AnswerKind[]][] = [
  [
    /\bwhat (now|else|next)\b|\bwhat (do|can|could|should|shall) (i|we) (do|try|chang\w*|turn|lower|raise|type|first)\b|\bnow what\b|(^|, )(please )?help\b(?! against| with)|\bhelp( me)?$|\bhow (to|do (i|we)|can i) (\w+ )?(fix|solve|stop|prevent|avoid|get rid|improve|speed|adapt|adjust|lower|raise|make|set|change|see|pick|choose a different|start|normalise|lrdecay|reset|turn|calm)\b|\bwhat (should|do) (i|we) \w+ (first|down|up)\b|\bhow do (i|we)\b(?!.*\b(choose|know|tell|read|judge)\b)/,
    ['step'],
  ],
  [/^(so |but |and |hey |then )*(is|are|does|can|could|should|will|would|must|may|am|need)\b/, yesOrNo],
  [
    /^(so |but |and )?(why|how come)\b|\bwhy\??$|\bwhy (is|does|did|do|are|would)\b|\breason\b|\bwhat (is|went) wrong\b|\bhow does\b|\bhow are\b/,
    ['explanation'],
  ],
  [
    /\b(difference|mean(s|ing)?|explain|tell me about|stand(s)? for|definition|relation|related)\b|^(what|whats) (is|are|does|do|was) (?!(a |the )?(good|best|usual|typical|right|recommended|better))/,
    ['explanation'],
  ],
  [
    /^how (many|much|large|often|long|high|wide)\b|\bhow (do|should) (i|we) choose\b(?! a different)|\bhow (many|much|often) |^(which|what) (\w+ ){0,3}(should|value|do i (need|take)|is (good|usual|best|recommended)|for)\b|^(which|what) (lr|batch|dropout|lrdecay|weightdecay|decay|patience)\b|^(good|best|typical|usual) (lr|batch|dropout|value)|\bwhich one$|\bhow (many|much)\b/,
    ['number', 'it-depends'],
  ],
  [
    /^(so |but |and |hey |then )*(is|are|does|do|did|can|could|should|will|would|has|have|must|may|am|was|need)\b|\b(right|correct|no|or not)\s*\??$|[,:] (is|does|do|can|should|will|has|have|am|are) /,
    yesOrNo,
  ],
]

/** The kinds of answer a question calls for; empty when its form does not say. */
export function wantsOf(normalised: string): AnswerKind[] {
  return forms.find(([form]) => form.test(normalised))?.[1] ?? []
}
