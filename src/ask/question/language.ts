/** A language other than English that questions come in. */
export interface Language {
  code: 'ko' | 'ja' | 'es' | 'pt' | 'fr' | 'de' | 'hi'
  /** That the answer is in English, said first; English where there is no translation. */
  englishOnly: string
}

const inEnglish = 'I read your question, and have this answer in English only.'

/** How each is known: by its letters, or by words that English does not have. The first that fits counts. */
const languages: [form: RegExp, language: Language][] = [
  [/\p{Script=Hangul}/u, { code: 'ko', englishOnly: '질문은 이해했지만, 이 답변은 아직 영어로만 있습니다.' }],
  [
    /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
    { code: 'ja', englishOnly: 'ご質問は理解しましたが、この回答は今のところ英語のみです。' },
  ],
  [
    words(`wie warum wieso weshalb welche welcher welches ist sind nicht und mein meine der die das ein eine auf bei nach
      wird werden soll sollte kann muss brauche lernrate epochen schicht schichten verlust gut einfach zu hoch`),
    { code: 'de', englishOnly: 'Ich habe die Frage verstanden, habe diese Antwort aber nur auf Englisch.' },
  ],
  [
    words(`você não são uma meu minha devo posso taxa aprendizado aprendizagem camada camadas muito rede como porque
      perda treino quantas época épocas isso está pra para fazer qual`),
    { code: 'pt', englishOnly: 'Entendi a pergunta, mas só tenho esta resposta em inglês.' },
  ],
  [
    words(`qué cómo cuál cuántas cuántos por es el la los las una mi tasa aprendizaje pérdida época épocas capa capas muy
      debo puedo hago entrenar entrenamiento datos sobreajuste mejor entre para porque red`),
    { code: 'es', englishOnly: 'He entendido la pregunta, pero solo tengo esta respuesta en inglés.' },
  ],
  [
    words(`quel quelle pourquoi comment est le la les un une mon ma mes taux apprentissage perte époque époques couche
      couches faut dois puis trop réseau avec combien pour dans surapprentissage données je que`),
    { code: 'fr', englishOnly: "J'ai compris la question, mais je n'ai cette réponse qu'en anglais." },
  ],
  [
    words('kya kyu kyun kyon hai hota karu kaise nahi zyada kam rakhu mein lagate ho raha'),
    { code: 'hi', englishOnly: inEnglish },
  ],
]

function words(list: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${list.split(/\s+/).join('|')})(?!\\p{L})`, 'giu')
}

/** So many of its words make a Latin text one of a language; one alone may be a name, or English (`die`, `or`, `me`). */
const fewest = 2

/** The language of a question, or null for English and what is not known. */
export function languageOf(question: string): Language | null {
  let [found, most]: [Language | null, number] = [null, fewest - 1]
  for (const [form, language] of languages) {
    if (!form.global) {
      if (form.test(question)) return language
      continue
    }
    const count = new Set((question.toLowerCase().match(form) ?? []).map(String)).size
    if (count > most) [found, most] = [language, count]
  }
  return found
}
