/// A kind of field of `results.json` that no other file of a run tells, so that a changed one cannot be
/// found.
public enum UncheckedField: Sendable, CaseIterable {
  /// The hash of the recordings, which are not in the folder.
  case contentHash
  /// The recordings that were not used.
  case excluded
  /// The recordings that are one sound.
  case duplicates
  /// How many recordings a label map concerned.
  case labelChangeCounts
  /// The emotions that not every one of several united corpora has.
  case uncommonEmotions
  /// What a layout says to the owner of the corpus.
  case corpusNotes
  /// Settings that do not fit the corpus.
  case settingNotes
  /// What a protocol says of itself.
  case protocolWords
  /// In how many folds both sets share sentences.
  case sharedSentences
  /// In how many folds both sets share takes of a sentence.
  case sharedTakes
  /// The number of feature columns.
  case columnCounts
  /// Whether a classifier learns from rows or frames, where its settings do not say.
  case granularity
  /// The scores of settings in the inner folds.
  case innerScores
  /// How fitting went.
  case fits
  /// How often the test set was read; what must follow from it is checked.
  case reads
  /// The copies that were trained on.
  case augmentation
  /// How often the most probable emotion is another one than the prediction.
  case calibration
  /// In which fold and why configurations failed.
  case failures
  /// Why a control does not apply.
  case controlNotes
  /// What plugins say of themselves.
  case plugins
  /// The length, the sample rate and the corpus of recordings, and the sex of speakers, without `recordings.csv`.
  case recordings
  /// The scores of controls, without `control-predictions.csv`.
  case controls
  /// The learning curves, without `control-predictions.csv`.
  case learningCurves
  /// Which recordings and configurations have no scores under a condition.
  case corruptedExclusions
  /// The scores on test recordings that are made worse, without `control-predictions.csv`.
  case robustness
  /// The leakage ablation, without `control-predictions.csv`.
  case leakageAblation
  /// The optional corpora that were not there.
  case absentCorpora
  /// What a pipeline says, where `pipeline.yaml` lacks a part of it.
  case pipeline
}

extension UncheckedField {
  /// Where such fields stand; what lies below belongs to them.
  public var places: [String] {
    switch self {
    case .contentHash: ["corpora[].summary.contentHash"]
    case .excluded: ["corpora[].summary.excluded"]
    case .duplicates: ["corpora[].summary.duplicates"]
    case .labelChangeCounts: ["corpora[].summary.labelChanges[].count"]
    case .uncommonEmotions:
      ["corpora[].summary.labelChanges[]", "corpora[].summary.labelChanges[].from"]
    case .corpusNotes: ["corpora[].summary.notes"]
    case .settingNotes: ["corpora[].settingNotes"]
    case .protocolWords:
      [
        "corpora[].evaluation.metadata.training",
        "corpora[].evaluation.metadata.test",
        "corpora[].evaluation.metadata.overlap",
        "corpora[].evaluation.metadata.guarantees",
      ]
    case .sharedSentences: ["corpora[].overlaps[sentence]"]
    case .sharedTakes:
      [
        "corpora[].overlaps[repetition]",
        "corpora[].leakageAblation[].steps[].leakageCheck.reasons[repetition]",
      ]
    case .columnCounts: ["corpora[].configurations[].columnCount"]
    case .granularity: ["corpora[].configurations[].granularity"]
    case .innerScores: ["corpora[].configurations[].folds[].candidates[].score"]
    case .fits: ["corpora[].configurations[].folds[].fit"]
    case .reads:
      [
        "corpora[].configurations[].leakageCheck.reads",
        "corpora[].leakageAblation[].steps[].leakageCheck.reads",
      ]
    case .augmentation: ["corpora[].configurations[].leakageCheck.augmentation"]
    case .calibration: ["corpora[].configurations[].calibrationDisagreement"]
    case .failures:
      [
        "corpora[].failedConfigurations[].fold",
        "corpora[].failedConfigurations[].reason",
      ]
    case .controlNotes: ["corpora[].controls[].note"]
    case .plugins: ["plugins"]
    case .recordings:
      [
        "corpora[].summary.totalDuration",
        "corpora[].summary.sampleRates",
        "corpora[].summary.speakers[].sex",
        "corpora[].evaluation.folds[].trainingCorpora",
        "corpora[].evaluation.folds[].testCorpora",
      ]
    case .controls: ["corpora[].controls"]
    case .learningCurves: ["corpora[].learningCurves"]
    case .corruptedExclusions:
      ["corpora[].robustness.excluded", "corpora[].robustness.failed"]
    case .robustness: ["corpora[].robustness"]
    case .leakageAblation: ["corpora[].leakageAblation"]
    case .absentCorpora: ["absentCorpora"]
    case .pipeline: ["what pipeline.yaml lacks"]
    }
  }

  /// Whether a place, as `corpora[].summary.notes[]`, is one of this kind.
  package func covers(_ place: String) -> Bool {
    places.contains { own in
      place == own || place.hasPrefix(own + ".") || place.hasPrefix(own + "[")
    }
  }

  /// Why it cannot be known, as the end of a sentence.
  public var reason: String {
    switch self {
    case .contentHash, .duplicates: "the sound is not in the folder"
    case .excluded: "recordings that were not used are in no table"
    case .labelChangeCounts, .uncommonEmotions: "recordings that were dropped are in no table"
    case .corpusNotes: "the corpus is not in the folder"
    case .settingNotes: "the features and the recordings that plugins work on are not in the folder"
    case .protocolWords, .plugins: "plugins say it of themselves"
    case .sharedSentences, .sharedTakes: "no table says what is spoken"
    case .columnCounts: "the features are not in the folder"
    case .granularity: "the plugin decides it, and its settings do not say"
    case .innerScores: "the predictions of inner folds are not kept"
    case .fits: "the models are not kept"
    case .augmentation: "no table has copies"
    case .reads: "it is counted while a run reads features"
    case .calibration: "probabilities are not kept"
    case .failures, .controlNotes, .corruptedExclusions: "errors are kept nowhere else"
    case .recordings: "there is no recordings.csv"
    case .controls, .learningCurves, .robustness, .leakageAblation:
      "a compact copy lacks control-predictions.csv"
    case .absentCorpora: "pipeline.yaml has the corpora that were there"
    case .pipeline: "pipeline.yaml does not say it"
    }
  }
}
