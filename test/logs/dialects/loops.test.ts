import { expect, test } from 'vitest'
import { read } from './read.ts'

test.each([
  [
    'hand-typed',
    'epoch 1 loss .9 val 1.1\nepoch 2 loss .5 val 1.2\nepoch 5 loss .10 val 1.20',
    { keys: [1, 2, 5], train: [0.9, 0.5, 0.1], validation: [1.1, 1.2, 1.2] },
  ],
  [
    'a loss before its count',
    'Cost after iteration 0: 0.72\nCost after iteration 100: 0.58\nCost after iteration 200: 0.46\n',
    { keys: [0, 100, 200], train: [0.72, 0.58, 0.46] },
  ],
  [
    'phases on lines of their own',
    'Epoch 0/2\n----------\ntrain Loss: 0.58 Acc: 0.70\nval Loss: 0.21 Acc: 0.92\n\nEpoch 1/2\n----------\ntrain Loss: 0.44 Acc: 0.81\nval Loss: 0.25 Acc: 0.91\n',
    {
      keys: [0, 1],
      train: [0.58, 0.44],
      validation: [0.21, 0.25],
      trainAccuracy: [0.7, 0.81],
      validationAccuracy: [0.92, 0.91],
    },
  ],
  [
    'the MNIST example of PyTorch',
    'Train Epoch: 1 [0/60000 (0%)]\tLoss: 2.30\nTrain Epoch: 1 [640/60000 (1%)]\tLoss: 1.90\n\nTest set: Average loss: 0.0501, Accuracy: 9834/10000 (98%)\n\nTrain Epoch: 2 [0/60000 (0%)]\tLoss: 0.30\nTrain Epoch: 2 [640/60000 (1%)]\tLoss: 0.10\n\nTest set: Average loss: 0.0401, Accuracy: 9854/10000 (99%)\n',
    { validation: expect.arrayContaining([0.0501, 0.0401]) },
  ],
  [
    'a word about saving behind the losses',
    'Epoch 1 train loss 0.9 val loss 0.8 saving model\nEpoch 2 train loss 0.7 val loss 0.6 saving model\nexit with return code: 0\n',
    { keys: [1, 2], train: [0.9, 0.7], validation: [0.8, 0.6] },
  ],
  [
    'a callback that improved',
    'Epoch: 1 \tTraining Loss: 0.9 \tValidation Loss: 0.8\nValidation loss decreased (inf --> 0.8).  Saving model ...\nEpoch: 2 \tTraining Loss: 0.7 \tValidation Loss: 0.6\nValidation loss decreased (0.8 --> 0.6).  Saving model ...\n',
    { keys: [1, 2], train: [0.9, 0.7], validation: [0.8, 0.6] },
  ],
  [
    'Lightning',
    'Epoch 0: 100%|██████████| 10/10 [00:01<00:00,  9.1it/s, v_num=3, train_loss=0.90, val_loss=0.80]\nEpoch 1: 100%|██████████| 10/10 [00:01<00:00,  9.1it/s, v_num=3, train_loss=0.70, val_loss=0.60]\nEpoch 2:  40%|████      | 4/10 [00:01<00:00,  9.1it/s, v_num=3, train_loss=0.65, val_loss=0.60]\n',
    { framework: 'lightning', train: [0.9, 0.7, 0.65] },
  ],
  [
    'metrics.csv of Lightning',
    'epoch,step,train_loss,val_loss\n0,9,0.9,\n0,9,,0.8\n1,19,0.7,\n1,19,,0.6\n',
    { keys: [0, 1], train: [0.9, 0.7], validation: [0.8, 0.6] },
  ],
  [
    'bars that were written over',
    'Epoch 1:  10%|█         | 1/10 [00:00<00:01, 9it/s, loss=2.5]\rEpoch 1: 100%|██████████| 10/10 [00:01<00:00, 9it/s, loss=1.5]\nEpoch 2:  10%|█         | 1/10 [00:00<00:01, 9it/s, loss=1.4]\rEpoch 2: 100%|██████████| 10/10 [00:01<00:00, 9it/s, loss=1.1]\nEpoch 3: 100%|██████████| 10/10 [00:01<00:00, 9it/s, loss=0.9]\nEpoch 4: 100%|██████████| 10/10 [00:01<00:00, 9it/s, loss=0.8]\nEpoch 5: 100%|██████████| 10/10 [00:01<00:00, 9it/s, loss=0.7]\n',
    { keys: [1, 2, 3, 4, 5], train: [1.5, 1.1, 0.9, 0.8, 0.7] },
  ],
  [
    'Keras in one line an epoch',
    'Epoch 1/3\n - 3s - loss: 0.6 - acc: 0.7 - val_loss: 0.5 - val_acc: 0.75\nEpoch 2/3\n - 3s - loss: 0.4 - acc: 0.8 - val_loss: 0.45 - val_acc: 0.8\n',
    { keys: [1, 2], train: [0.6, 0.4], validation: [0.5, 0.45], validationAccuracy: [0.75, 0.8] },
  ],
  [
    'bare splits',
    '[10] train: 0.53, val: 0.61\n[20] train: 0.43, val: 0.55\n[30] train: 0.33, val: 0.52\n',
    { keys: [10, 20, 30], train: [0.53, 0.43, 0.33], validation: [0.61, 0.55, 0.52] },
  ],
  [
    'bars between names',
    'epoch: 1 | train_loss: 0.9 | test_loss: 0.95 | train_acc: 55.1% | test_acc: 54.0%\nepoch: 2 | train_loss: 0.8 | test_loss: 0.85 | train_acc: 65.1% | test_acc: 64.0%\n',
    {
      keys: [1, 2],
      train: [0.9, 0.8],
      validation: [0.95, 0.85],
      trainAccuracy: [0.551, 0.651],
      validationAccuracy: [0.54, 0.64],
    },
  ],
  [
    'a GAN of the DCGAN example',
    '[0/25][0/391]\tLoss_D: 1.6\tLoss_G: 5.1\tD(x): 0.5\tD(G(z)): 0.6 / 0.01\n[0/25][50/391]\tLoss_D: 0.6\tLoss_G: 7.1\tD(x): 0.7\tD(G(z)): 0.1 / 0.01\n',
    { framework: 'pytorch' },
  ],
  [
    'fastai',
    'epoch     train_loss  valid_loss  accuracy  time    \n0         0.52        0.31        0.88      00:12     \n1         0.35        0.25        0.91      00:12     \n',
    { keys: [0, 1], train: [0.52, 0.35], validation: [0.31, 0.25], validationAccuracy: undefined },
  ],
  [
    'pandas',
    '   epoch  train_loss  val_loss\n0      1        0.90      0.95\n1      2        0.80      0.90\n2      3        0.75      0.91\n',
    { train: [0.9, 0.8, 0.75], validation: [0.95, 0.9, 0.91] },
  ],
  [
    'a W&B export of two columns',
    '"Step","run-1 - train/loss","run-1 - eval/loss"\n"0","2.0","2.1"\n"10","1.0","1.3"\n"20","0.8","1.2"\n',
    { keys: [0, 10, 20], train: [2, 1, 0.8], validation: [2.1, 1.3, 1.2] },
  ],
  [
    'a semicolon table with decimal commas',
    'Epoche;Trainingsverlust;Validierungsverlust\n1;0,90;0,95\n2;0,70;0,80\n3;0,60;0,75\n',
    { keys: [1, 2, 3], train: [0.9, 0.7, 0.6], validation: [0.95, 0.8, 0.75] },
  ],
  [
    'a printed dictionary of lists',
    "{'loss': [0.9, 0.7, 0.6], 'accuracy': [0.5, 0.6, 0.7], 'val_loss': [1.0, 0.9, 0.95], 'val_accuracy': [0.5, 0.55, 0.6]}",
    { train: [0.9, 0.7, 0.6], validation: [1, 0.9, 0.95], validationAccuracy: [0.5, 0.55, 0.6] },
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toMatchObject(
    Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined)),
  )
})

test.each([
  ['Korean', '에폭 1 손실: 0.9 검증 손실: 1.0\n에폭 2 손실: 0.7 검증 손실: 0.8\n'],
  ['Chinese', '第1轮 训练损失：0.9，验证损失：1.0\n第2轮 训练损失：0.7，验证损失：0.8\n'],
  [
    'German',
    'Epoche 1: Trainingsverlust: 0,900 Validierungsverlust: 1,000\nEpoche 2: Trainingsverlust: 0,700 Validierungsverlust: 0,800\n',
  ],
  [
    'Spanish',
    'Época 1 - pérdida: 0.9 - pérdida de validación: 1.0\nÉpoca 2 - pérdida: 0.7 - pérdida de validación: 0.8\n',
  ],
  ['Russian', 'Эпоха 1: потери 0.9, валидация потери 1.0\nЭпоха 2: потери 0.7, валидация потери 0.8\n'],
  ['Japanese', 'エポック 1 訓練損失: 0.9 検証損失: 1.0\nエポック 2 訓練損失: 0.7 検証損失: 0.8\n'],
])('in %s', (_, text) => {
  expect(read(text)).toMatchObject({ keys: [1, 2], train: [0.9, 0.7], validation: [1, 0.8] })
})
