/**
 * The subject's terms and what is asked of them in other languages, each with the English that the index knows. Stems, so that
 * endings do not matter; longer ones first. Korean, German, Spanish, Portuguese, French, Japanese, and Hindi in Latin letters.
 */
const glossary: [form: RegExp, english: string][] = [
  [/학습률\s*감쇠|lernratenabfall|decaimiento de la tasa|decaimento da taxa|学習率減衰/giu, ' learning rate decay '],
  [
    /학습률|학습\s*속도|러닝\s*레이트|lernrate\w*|tasa de aprendizaje|taxa de aprendiz\w+|taux d.apprentissage|学習率/giu,
    ' learning rate ',
  ],
  [
    /배치\s*(?:사이즈|크기)?|batchgröße|stapelgröße|tamaño de(?:l)? (?:lote|batch)|tamanho do (?:lote|batch)|taille d[eu] (?:lot|batch)|バッチ(?:サイズ)?/giu,
    ' batch size ',
  ],
  [/에포크|에폭|epochen|épocas?|époques?|エポック/giu, ' epochs '],
  [/드롭\s*아웃|ドロップアウト/giu, ' dropout '],
  [
    /과적합|오버피팅|überanpassung|sobreajuste|sobreajust\w+|sobre-?ajuste|surapprentissage|surajustement|過学習/giu,
    ' overfitting ',
  ],
  [/과소적합|언더피팅|unteranpassung|subajuste|sous-apprentissage|未学習/giu, ' underfitting '],
  [/검증|validierung(?:s)?|validación|validação|検証/giu, ' validation '],
  [/테스트|prueba|テスト/giu, ' test '],
  [
    /훈련|학습|trainings(?=verlust)|entrenamiento|entrenar|treinamento|treino|treinar|entraînement|entraîner|trainieren|訓練|学習/giu,
    ' train ',
  ],
  [/손실|로스|verlust\w*|pérdida|perda|perte|損失/giu, ' loss '],
  [/정확도|genauigkeit|precisión|exactitud|acurácia|précision|正解率|精度/giu, ' accuracy '],
  [/은닉층|hidden\s*층|레이어|층|schicht(?:en)?|capas?(?: ocultas?)?|camadas?|couches?|層/giu, ' layer '],
  [/뉴런|neuronen|neuronas?|neurônios?|neurones?|ニューロン/giu, ' units '],
  [/가중치|gewichte?|pesos?|poids|重み/giu, ' weights '],
  [/초기화|initialisier\w+|inicializ\w+|initialis\w+|初期化/giu, ' initialize '],
  [
    /조기\s*종료|얼리\s*스타핑|frühes stoppen|parada temprana|parada antecipada|arrêt précoce|早期終了/giu,
    ' early stopping ',
  ],
  [
    /가중치\s*감쇠|weight\s*decay|규제|정규화\s*항|regularisierung|regularización|regularização|régularisation|正則化/giu,
    ' regularization weight decay ',
  ],
  [
    /정규화|표준화|스케일링|normalisier\w+|skalier\w+|normaliz\w+|escalar|normalis\w+|正規化|標準化/giu,
    ' normalize scale ',
  ],
  [/입력\s*데이터|입력|eingaben?|eingabedaten|entradas?|entrées?|入力/giu, ' inputs '],
  [/데이터|daten|datos|dados|données|データ/giu, ' data '],
  [/옵티마이저|최적화|optimierer|optimizador|otimizador|optimiseur|最適化/giu, ' optimizer '],
  [
    /활성화\s*함수|aktivierungsfunktion|función de activación|função de ativação|fonction d.activation|活性化関数/giu,
    ' activation function ',
  ],
  [/발산|divergier\w*|diverge\w*|発散/giu, ' diverge '],
  [/수렴|konvergier\w*|converge\w*|収束/giu, ' converge '],
  [/기울기|gradientes?|勾配/giu, ' gradient '],
  [
    /하이퍼\s*파라미터|hyperparameter\w*|hiperpar[aá]metros?|hyperparamètres?|ハイパーパラメータ/giu,
    ' hyperparameter ',
  ],
  [/시드|seme(?:nte|illa)s?|graine|シード/giu, ' seed '],
  // What is asked of them.
  [/왜|이유|warum|wieso|por\s*qu[eé]|porque|pourquoi|なぜ|どうして|kyu+n?|kyon/giu, ' why '],
  [
    /어떻게|어쩌|뭘\s*해야|wie (?:kann|soll)|was tun|cómo|qué hago|o que faço|como|comment|que faire|どうすれば|kya karu|kaise/giu,
    ' how do i ',
  ],
  [/얼마|몇|wie viele?|cuánt[oa]s?|quant[oa]s?|combien|いくつ|どのくらい|kitn[aei]/giu, ' how many '],
  [/차이|unterschied|diferencia|diferença|différence|違い|fark/giu, ' difference '],
  [/뭐예요|무엇|뭔가요|이란|was (?:ist|bedeutet)|qué (?:es|son|significa)|o que é|qu.est-ce|とは/giu, ' what is '],
  [/너무|zu (?=hoch|groß|viel)|muy|demasiad[oa]|muito|trop|すぎ\S*|zyada/giu, ' too '],
  [
    /높|크면|키우|늘리|늘렸|올리|hoch|höher|größer|alt[oa]|mayor|aumentar|maior|élevée?|grande?|高い|大き\S*/giu,
    ' high ',
  ],
  [/낮|작|줄이|내리|niedrig\w*|klein\w*|baj[oa]|menor|baix[oa]|petite?|faible|低い|小さ\S*|kam/giu, ' low '],
  [/올라|증가|steigt|sube|aumenta|augmente|上が\S*/giu, ' goes up '],
  [
    /안\s*줄|안\s*떨어|감소하지|줄지\s*않|sinkt nicht|no baja|não (?:cai|diminui)|ne (?:baisse|descend) pas|下がらない|kam nahi/giu,
    ' does not decrease ',
  ],
  [/떨어|감소|sinkt|baja|disminuye|cai|baisse|diminue|下が\S*/giu, ' goes down '],
  [/해야|꼭|필요|muss|soll(?:te)?|necesari[oa]|debo|preciso|devo|faut|dois|必要/giu, ' need '],
  [/나빠|안\s*좋|schlechter|peor|pior|pire|悪/giu, ' worse '],
  [/빨라|schneller|más rápido|mais rápido|plus vite|速く/giu, ' faster '],
  [/좋은|gute?r?|buen[oa]?|mejor|melhor|b[oe]m|meilleure?|bonne?|いい|良い/giu, ' good '],
  [/보통|normalerweise|normalmente|habituel|usual|普通/giu, ' usual '],
]

/**
 * How a question is put, wherever in the sentence its language says so, and the English beginning that asks for the same. The first
 * that fits counts.
 */
const beginnings: [form: RegExp, english: string][] = [
  [
    /왜|이유|warum|wieso|weshalb|(?:¿|^| )por qu[eé]\b|porque\b.*\?|pourquoi|なぜ|どうして|\bkyu+n?\b|\bkyon\b/iu,
    'why',
  ],
  [
    /어떻게|어쩌|뭘\s*해야|was (?:tun|kann ich|mache ich)|wie (?:kann|soll|bekomme|verhinder\w*)|c[oó]mo (?:puedo|evito|hago|soluciono|se)|qu[eé] (?:hago|puedo hacer|debo hacer)|o que (?:faço|fazer)|como (?:faço|evito|posso)|que faire|comment (?:faire|puis|éviter)|どうすれば|kya kar\w*|kaise/iu,
    'how do i fix it,',
  ],
  [
    /얼마|몇|어느 정도|wie viele?\b|wie (?:groß|hoch|lange)|welche[rs]? (?:lernrate|batch|dropout|wert)|gute[rs]? (?:lernrate|batch|wert)|cu[aá]nt[oa]s?|qu[eé] (?:tasa|valor|tamaño)|buen[oa]? (?:tasa|valor)|quant[oa]s?|qual (?:taxa|valor|o tamanho)|combien|quel(?:le)? (?:taux|valeur|taille)|いくつ|どのくらい|\bkitn[aei]\b|보통.*(?:얼마|몇|써)/iu,
    'how many should i take,',
  ],
  [/차이|unterschied|diferencia|diferença|différence|違い|\bfark\b/iu, 'what is the difference,'],
  [
    /뭐예요|뭔가요|뭐야|무엇|이란|뜻|was (?:ist|sind|bedeutet|heißt)|qu[eé] (?:es|son|significa)|o que (?:é|são|significa)|qu.est-ce|que signifie|とは|kya (?:hai|hota)/iu,
    'what is',
  ],
  [/아니면|\boder\b|mejor .* o |melhor .* ou |\bou\b .*\?|それとも|\bya\b/iu, 'is it better to take one or the other,'],
  [
    /해야|꼭|필요|muss|soll(?:te)?|brauche?|necesari[oa]|hay que|debo|preciso|devo|faut|dois|必要|chahiye/iu,
    'do i need to',
  ],
  [
    /나요\s*\??|까요\s*\??|가요\s*\?|^(?:ist|sind|hilft|macht|wird|kann)\b|^¿?(?:es|puede|ayuda|sirve)\b|^(?:est-ce|é)\b|ですか|ますか/iu,
    'is it so that',
  ],
]

/**
 * The question with the terms it has in another language put into English, and before them how it is put; for a text that is known not
 * to be English.
 */
export function withEnglishTerms(question: string): string {
  let text = question.normalize('NFC')
  const beginning = beginnings.find(([form]) => form.test(text))?.[1] ?? ''
  for (const [form, english] of glossary) text = text.replace(form, english)
  return `${beginning} ${text}`.replaceAll(/\s+/g, ' ').trim()
}
