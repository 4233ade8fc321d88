import { expect, test } from 'vitest'
import { read } from './read.ts'

test.each([
  [
    'XGBoost, sets named by its caller',
    '[0]\ttrain-rmse:12.5\ttest-rmse:13.1\n[1]\ttrain-rmse:9.2\ttest-rmse:10.4\n[2]\ttrain-rmse:7.1\ttest-rmse:9.9\n',
    {
      framework: 'xgboost',
      keys: [0, 1, 2],
      metric: 'rmse',
      trainMetric: [12.5, 9.2, 7.1],
      validationMetric: [13.1, 10.4, 9.9],
    },
  ],
  [
    'XGBoost through scikit-learn, sets by number',
    '[0]\tvalidation_0-logloss:0.61\tvalidation_1-logloss:0.63\n[1]\tvalidation_0-logloss:0.52\tvalidation_1-logloss:0.57\n[2]\tvalidation_0-logloss:0.45\tvalidation_1-logloss:0.55\n',
    { framework: 'xgboost', train: [0.61, 0.52, 0.45], validation: [0.63, 0.57, 0.55] },
  ],
  [
    'XGBoost with spreads of cross validation',
    '[0]\ttrain-logloss:0.61+0.001\ttest-logloss:0.63+0.002\n[10]\ttrain-logloss:0.31+0.001\ttest-logloss:0.43+0.002\n[20]\ttrain-logloss:0.21+0.001\ttest-logloss:0.40+0.002\n',
    { train: [0.61, 0.31, 0.21], validation: [0.63, 0.43, 0.4] },
  ],
  [
    'LightGBM',
    "[LightGBM] [Info] Total Bins 255\nTraining until validation scores don't improve for 50 rounds\n[100]\ttraining's l2: 0.30\ttraining's l1: 0.4\tvalid_1's l2: 0.41\tvalid_1's l1: 0.5\n[200]\ttraining's l2: 0.21\ttraining's l1: 0.3\tvalid_1's l2: 0.38\tvalid_1's l1: 0.4\n[300]\ttraining's l2: 0.17\ttraining's l1: 0.2\tvalid_1's l2: 0.39\tvalid_1's l1: 0.4\n",
    { framework: 'lightgbm', keys: [100, 200, 300] },
  ],
  [
    'CatBoost without a test set',
    '0:\tlearn: 0.6569860\ttotal: 3.00s\tremaining: 33s\n1:\tlearn: 0.1697219\ttotal: 6.33s\tremaining: 33s\n2:\tlearn: 0.15\ttotal: 9s\tremaining: 33s\n',
    { framework: 'catboost', train: [0.656986, 0.1697219, 0.15] },
  ],
  [
    'the table of gradient boosting in scikit-learn',
    '      Iter       Train Loss   Remaining Time \n         1           1.2621            1.36s\n         2           1.1601            1.21s\n         3           1.0743            1.12s\n',
    { framework: 'scikit-learn', keys: [1, 2, 3], train: [1.2621, 1.1601, 1.0743] },
  ],
  [
    'a network in scikit-learn',
    'Iteration 1, loss = 2.21\nIteration 2, loss = 1.11\nIteration 3, loss = 0.80\nValidation score: 0.91\n',
    { framework: 'scikit-learn', keys: [1, 2, 3], train: [2.21, 1.11, 0.8] },
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toMatchObject(expected)
})
