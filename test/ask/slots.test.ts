import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formTermsOf } from '../../src/ask/question/form.ts'
import { levelOf, verdictOn } from '../../src/ask/question/levels.ts'
import { signalsOf } from '../../src/ask/question/slots.ts'
import { spelling } from '../../src/ask/spelling.ts'
import { normalise, normaliseAll, wordsOf } from '../../src/ask/normalise.ts'

describe('the signals of a question', () => {
  test.each([
    ['is 0.85 dropout too much?', 'dropout', 0.85, 'high', 'yes'],
    ['is a learning rate of 0.05 too small', 'learning-rate', 0.05, 'low', 'no'],
    ['is lr = 0.4 ok', 'learning-rate', 0.4, 'fine', 'yes'],
    ['my lr is 3e-4, is that ok with adam', 'learning-rate', 3e-4, 'fine', 'no'],
    ['are 8 epochs enough', 'epochs', 8, 'fine', 'no'],
    ['i set dropout to 50%, is that bad', 'dropout', 0.5, 'bad', 'no'],
    ['is 64 a good batch size', 'batch-size', 64, 'fine', 'yes'],
    ['is 1000 epochs overkill', 'epochs', 1000, 'high', 'yes'],
  ])('%s: a value, and what is asked of it', (question, topic, number, asked, verdict) => {
    const { value } = signalsOf(question)
    expect(value).toMatchObject({ topic, value: number, asked })
    expect(verdictOn(levelOf(value!)!, value!.asked, false)).toBe(verdict)
  })

  test('the same rate is judged lower with adam’s scale', () => {
    expect(levelOf(signalsOf('is lr 0.001 ok with sgd').value!)).toBe('low')
    expect(levelOf(signalsOf('is lr 0.001 ok').value!)).toBe('either')
    expect(levelOf(signalsOf('is lr 0.001 ok with adam').value!)).toBe('fine')
  })

  test.each([
    ['why is my loss nan', []],
    ['already lowered the learning rate, still nan', ['lr']],
    ['i tried dropout and early stopping and it still overfits', ['dropout', 'patience']],
    ['got more data and it still overfits', ['points']],
    ['should i try dropout', []],
  ])('%s: tried %j', (question, tried) => expect(signalsOf(question).tried).toEqual(tried))

  test.each([
    ['how are lr and batchsize related', ['learning-rate', 'batch-size']],
    ['does a larger network need more epochs', ['model-capacity', 'epochs']],
    ['constructor toString __proto__', []],
  ])('%s: knobs %j', (question, knobs) => expect(signalsOf(question).knobs).toEqual(knobs))

  test.each([
    ['what went wrong in my last run', true],
    ['was my latest training overfitting?', true],
    ['is the last epoch the best', false],
  ])('%s: about the own run %s', (question, own) => expect(signalsOf(question).ownRun).toBe(own))

  test.each([
    ['why did that diverge?', true],
    ['ok, was it overfitting?', true],
    ['what went wrong there?', true],
    ['what is it?', false],
    ['is it too much?', false],
    ['why does it diverge at lr 3', false],
  ])('%s: points back at the last run %s', (question, back) => expect(signalsOf(question).pointsBack).toBe(back))

  test('updates are counted from epochs, batch and examples', () =>
    expect(signalsOf('how many updates do 10 epochs make with batch 30 and 300 examples').counts).toEqual({
      epochs: 10,
      batch: 30,
      examples: 300,
    }))

  test.each([
    ['why does my loss jump', ['why', '^ why', 'why does', ', why', '· $', '@why']],
    ['lr 0.3 and batch 4, is that ok', ['K N', ', is that good', 'good $']],
    ['is it too high?', ['^ is it too', '· ?', '? $']],
  ])('%s: how it is put, apart from what it is about', (question, terms) => {
    expect(formTermsOf(normalise(question), ['@why'])).toEqual(expect.arrayContaining(terms))
  })
})

describe('the words of a question', () => {
  test.each([
    ['Learning-Rate', 'lr'],
    ['my LR', 'my lr'],
    ['batchsize', 'batch'],
    ['val_acc', 'val accuracy'],
    ['over-fitting', 'overfit'],
    ['<@123> @everyone https://example.org/x **lr**', 'lr'],
  ])('%s is %s', (text, plain) => expect(normalise(text)).toBe(plain))

  test('all at once come out as one by one', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 }), { minLength: 1 }), (texts) => {
        expect(normaliseAll(texts)).toEqual(texts.map(normalise))
      }),
    ))

  test('any text has words', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => Array.isArray(wordsOf(normalise(text)))),
    ))

  test.each([
    ['overfiting', 'overfitting'],
    ['acuracy', 'accuracy'],
    ['learnign', 'learning'],
    ['banana', undefined],
    ['los', undefined],
  ])('%s is probably %s', (word, meant) =>
    expect(spelling(word, ['overfitting', 'accuracy', 'learning', 'loss'])).toBe(meant),
  )
})
