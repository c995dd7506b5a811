/// Words of other programs and abbreviations of the field, for what has another name here.
///
/// They are suggested in errors and never accepted: a pipeline file has one word for each thing.
public enum CommonWords {
  /// The words here that `word` may stand for, the likeliest first; letter case, `_` and spaces count as
  /// in `NearestName`.
  public static func meanings(of word: String) -> [String] {
    meanings[NearestName.spelling(word)] ?? []
  }

  /// The words here for every common word, which is written in lower case with hyphens.
  public static let meanings: [String: [String]] = {
    var meanings: [String: [String]] = [:]
    for (targets, words) in table {
      for word in words.split(separator: " ") { meanings[String(word), default: []] += targets }
    }
    return meanings
  }()

  private static let table: [([String], String)] = [
    // Analysis of sound
    (["coefficients"], "n-mfcc num-ceps numcep n-ceps num-mfcc"),
    (["hop"], "hop-length hop-size frame-shift frame-step frame-stride winstep step stride"),
    (["frame-length"], "win-length winlen window-length window-size frame-size frame"),
    (["fft-length"], "n-fft nfft fft-size fft"),
    (["bands"], "n-mels nfilt num-mel-bins n-filters n-bands num-bands n-mel"),
    (["minimum-frequency"], "fmin f-min lowfreq low-freq f-low min-frequency"),
    (["maximum-frequency"], "fmax f-max highfreq high-freq f-high max-frequency"),
    (["rate"], "sr fs sample-rate samplerate sampling-rate target-sr"),
    (["below"], "threshold"),
    (["mfcc"], "mfccs cepstrum cepstral-coefficients"),
    (["log-mel"], "mel mel-spectrogram melspectrogram log-mel-spectrogram fbank filterbank"),
    (["zero-crossing-rate"], "zcr zero-crossings zero-crossing"),
    (["spectral-centroid"], "centroid"),
    (["spectral-bandwidth"], "bandwidth spread spectral-spread"),
    (["spectral-rolloff"], "rolloff roll-off spectral-roll-off"),
    (["spectral-flatness"], "flatness"),
    (["spectral-contrast"], "contrast"),
    (["chroma"], "chroma-stft chromagram chroma-cens chroma-cqt"),
    (["rms"], "energy rmse loudness intensity power log-energy"),
    (["f0"], "pitch pyin yin fundamental-frequency f-0"),
    (["voicing"], "voiced vuv voiced-probability voicing-probability"),
    (["delta"], "deltas derivative derivatives delta-delta"),
    (["trim"], "trim-silence silence"),
    (["voice-activity"], "vad voice-activity-detection webrtcvad"),
    (["pre-emphasis"], "preemphasis preemph emphasis"),
    (["high-pass"], "highpass hpf"),
    (["band-pass"], "bandpass bpf"),
    (["gain"], "volume amplify"),
    (["clip"], "clipping"),
    (["loudness"], "lufs lkfs r128 ebu-r128 bs1770 loudness-normalization"),
    (["telephone"], "phone mu-law a-law g711"),
    (["add-noise"], "noise white-noise gaussian-noise addgaussiannoise"),
    (["ratio"], "snr"),
    (["reverberate"], "reverb reverberation rir room convolve"),
    (["denoise"], "noisereduce noise-reduction reduce-noise enhancement spectral-subtraction"),
    (["codec"], "mp3 opus vorbis gsm adpcm compression"),
    (["change-speed"], "speed time-stretch speed-perturbation tempo timestretch"),
    (["change-pitch"], "pitch-shift pitchshift"),
    (["amplitude-envelope"], "envelope amplitude ae"),
    (["normalize"], "peak-normalize normalise peak"),
    (["remove-dc"], "dc dc-offset"),
    (["resample"], "resampling"),
    // Functionals
    (["standard-deviation"], "std sd stddev stdev std-dev var variance"),
    (["maximum"], "max amax"),
    (["minimum"], "min amin"),
    (["mean"], "avg average amean"),
    (["skewness"], "skew"),
    (["kurtosis"], "kurt"),
    (["percentile"], "quantile iqr quartile"),
    (["range"], "ptp peak-to-peak"),
    // Learning
    (["svm"], "svc linear-svc libsvm smo linearsvc"),
    (["random-forest"], "rf random-forest-classifier randomforest randomforestclassifier"),
    (["k-nearest-neighbors"], "knn k-nn kneighbors kneighborsclassifier nearest-neighbors"),
    (
      ["logistic-regression"],
      "lr logreg logistic logit logisticregression softmax-regression"
    ),
    (["decision-tree"], "dt tree cart decisiontreeclassifier"),
    (
      ["gradient-boosting"],
      "gbdt gbm gb xgboost lightgbm gradient-boosted-trees gradientboostingclassifier"
    ),
    (["linear-discriminant"], "lda linear-discriminant-analysis"),
    (["quadratic-discriminant"], "qda quadratic-discriminant-analysis"),
    (["naive-bayes"], "nb gnb gaussian-nb gaussiannb bayes"),
    (["mlp"], "ann nn dnn neural-network perceptron multilayer-perceptron mlpclassifier"),
    (["gmm"], "gaussian-mixture mixture gaussianmixture"),
    (["majority", "prior"], "dummy dummyclassifier zero-r baseline chance"),
    (["cost"], "c"),
    (["class-weights"], "class-weight"),
    (["trees"], "n-estimators num-trees n-trees"),
    (["maximum-depth"], "max-depth depth"),
    (["minimum-split"], "min-samples-split"),
    (["minimum-leaf"], "min-samples-leaf"),
    (["columns-tried"], "max-features mtry"),
    (["impurity"], "criterion"),
    (["neighbors"], "k n-neighbors"),
    (["hidden"], "hidden-layer-sizes hidden-layers layers units"),
    (["maximum-epochs"], "epochs n-epochs max-epochs max-iter"),
    (["maximum-iterations"], "max-iter n-iter"),
    (["tolerance"], "tol"),
    (["components"], "n-components k"),
    (["covariance"], "covariance-type"),
    (["seed"], "random-state random-seed"),
    (["standardize"], "standardscaler standard-scaler zscore z-norm znorm scaler normalize"),
    (["min-max"], "minmaxscaler min-max-scaler minmax-scaler"),
    (["select-k-best"], "selectkbest kbest feature-selection"),
    (["pca"], "principal-components"),
    // Evaluation
    (["leave-one-speaker-out"], "loso logo leave-one-group-out leaveonegroupout losgo loo"),
    (["leave-one-corpus-out"], "loco"),
    (
      ["speaker-k-fold", "stratified-k-fold"],
      "k-fold kfold cross-validation cv stratifiedkfold"
    ),
    (["speaker-k-fold"], "groupkfold group-k-fold"),
    (["hold-out"], "holdout train-test-split train-test"),
    (["folds-file"], "predefined-split predefinedsplit"),
    (["folds"], "n-splits k n-folds"),
    (["protocol"], "cv split validation"),
    (["repetitions"], "seeds runs repeats n-repeats"),
    // Keys of the pipeline file
    (["corpora"], "dataset datasets data database"),
    (["classifiers"], "model models estimator estimators"),
    (["scaling"], "scaler normalization normalisation selection"),
    (["pool"], "functionals statistics stats aggregate aggregation pooling"),
    (["extract"], "extractors"),
    (["tune"], "grid param-grid grid-search hyperparameters"),
    (["report"], "output outputs"),
    (["use"], "type class"),
    (["layout"], "type format"),
    (["emodb"], "emo-db berlin"),
  ]
}
