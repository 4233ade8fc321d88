/** What training logs call things in other languages: Chinese, Japanese, Korean, Russian, German, Spanish, Portuguese, French. */
const table: [english: string, pattern: string][] = [
  [
    'val loss',
    'Validierungsverlust|Validierungsfehler|验证集?损失|検証損失|검증 ?손실|p[ée]rdida de validaci[óo]n|perte de validation',
  ],
  [
    'train loss',
    'Trainingsverlust|Trainingsfehler|训练集?损失|訓練損失|학습 ?손실|훈련 ?손실|p[ée]rdida de entrenamiento|perte d.entra[iî]nement',
  ],
  ['val acc', 'Validierungsgenauigkeit|验证集?(?:准确率|精度|正确率)|検証精度|검증 ?정확도'],
  ['train acc', 'Trainingsgenauigkeit|训练集?(?:准确率|精度|正确率)|訓練精度|훈련 ?정확도|학습 ?정확도'],
  ['learning rate', 'Lernrate|学习率|学習率|학습률|скорость обучения|tasa de aprendizaje|taxa de aprendizado'],
  ['epoch', 'Epoche|轮次|轮数|回合|エポック|에폭|에포크|эпоха|эпохи|[ée]poca|[ée]poque'],
  ['loss', 'Verlust|损失值?|損失|손실값?|오차|ошибк[аи]|потеря|потери|лосс|p[ée]rdida|perte|perda'],
  ['accuracy', 'Genauigkeit|准确率|正确率|精度|정확도|точность|precisi[óo]n|exactitud|pr[ée]cision|acur[áa]cia'],
  [
    'val',
    'Validierung|验证集?|検証|검증|валидаци[яию]|валидационн[а-я]*|проверочн[а-я]*|валид|validaci[óo]n|valida[çc][ãa]o',
  ],
  [
    'train',
    '训练集?|訓練|훈련|학습|обучени[еяию]|обучающ[а-я]*|трен[а-я]*|entrenamiento|entra[iî]nement|treino|treinamento',
  ],
  ['test', '测试集?|テスト|테스트|тест[а-я]*|prueba|teste'],
  ['step', 'Schritt|迭代次数|迭代|步数|ステップ|스텝|шаг|итераци[яи]|paso|passo|[ée]tape'],
]

const patterns = table.map(([english, pattern]) => ({ english, found: new RegExp(pattern, 'giu') }))
const any = new RegExp(table.map(([, pattern]) => pattern).join('|'), 'iu')
const ordinal = /第\s{0,3}(\d{1,9})(?:\s{0,3}\/\s{0,3}\d{1,9})?\s{0,3}(?:轮|回|次|epoch)/g

/** The words of a log in English, where it is in another language. One pass a word; a log in English is left alone. */
export function inEnglish(text: string): string {
  if (!any.test(text) && !text.includes('第')) return text
  return patterns
    .reduce(
      (done, { english, found }) => done.replaceAll(found, ` ${english} `),
      text.replaceAll(ordinal, ' epoch $1 '),
    )
    .replaceAll(/ {2,}/g, ' ')
}
