const words = (text: string): Set<string> => new Set(text.split(' '))

/** Whose numbers they are. CatBoost says `learn`, Keras `val`, Hugging Face `eval`. */
export const training = words('train training trained tr trn learn source src')
export const heldOut = words(
  'val va valid valids validation validate validating eval evaluation evaluate evaluating dev heldout holdout vali',
)
/** Measured on other examples too, but less often than `val` the ones that were watched. */
export const tested = words('test testing tst te')

export const losses = words('loss losses logloss mlogloss cost nll bce xent crossentropy objective deviance')

/** Higher is better. In the order in which one of several is chosen. */
export const scores = words(
  'accuracy acc accuracies top1 acc1 auc auroc roc map map50 map5095 ap ap50 iou miou dice f1 fscore f1score f2 r2 bleu rouge psnr ssim ndcg mcc kappa jaccard precision recall em hits sensitivity pearson spearman pearsonr spearmanr hmean score top5 acc5',
)

/** Lower is better. */
export const errors = words(
  'error err errors merror char bcer cer wer bwer word ppl perplexity rmse mse mae mape rmsle msle rms l2 l1 fid eer bpc bpb uer per huber quantile',
)

export const rewards = words('reward rewards rew ret return returns epret')

export const epochs = words('epoch epochs ep round')
export const steps = words(
  'step steps iter iters iteration iterations it batch batches update updates updt globalstep timesteps',
)

/** Words that change nothing about what is measured. */
export const ornaments = words(
  'avg average averaged mean running epoch total set batch step the of on for metrics metric log logs history and is data info ' +
    'model phase value current root main s overall all final per lm categorical binary sparse multi cross entropy softmax iter global now this end done finished completed result results report cur curr smoothed ema avr moving latest recent my but now about around only still already',
)

/** A loss with one of these is one part of the whole. */
export const parts = words(
  'box cls dfl bbox obj rpn mask dice ce kl kld reg recon reconstruction aux smooth giou iou focal objectness centerness class classification ' +
    'localization loc regularization l1 l2 prior content style tv perceptual nll bce seg cosine contrastive mlm nsp pi v q policy value entropy ' +
    'actor critic clip vq commit rec kpt pose angle tok2vec ner tagger parser textcat lemmatizer morphologizer senter rg region threshold binary shrink instance',
)

/** A name with one of these is no measurement of the moment. */
export const notNow = words(
  'best min max lowest highest scale weight weights ratio coef coefficient improved improve decreased decrease increased from patience threshold ' +
    'delta lambda factor alpha time stop early until previous prev std var function type init initial lr num number total_steps fn sec secs ' +
    'seconds samples cost_time remaining eta elapsed remain speed second',
)

export const halves = {
  discriminator: words('d disc discriminator dis critic dreal dfake'),
  generator: words('g gen generator'),
}
