import AffektCore

/// A section of a report that a pipeline file can select.
public enum ReportSectionKind: String, ParameterChoice, Codable {
  /// What was found on a corpus, in words.
  case summary
  /// The configurations in order, with intervals.
  case ranking
  /// Figures that others published, beside ours.
  case published
  /// Which differences between configurations are supported.
  case comparisons
  /// The best configuration of each alternative of a phase.
  case phases
  /// How much of the differences each phase accounts for.
  case varianceDecomposition = "variance-decomposition"
  /// The scores for each pair of training and test corpora.
  case corpusMatrix = "corpus-matrix"
  /// The recall of each emotion.
  case recall
  /// Confusion matrices.
  case confusion
  /// What tuning chose.
  case tuning
  /// Convergence.
  case fitting
  /// How far scores can be believed as probabilities.
  case calibration
  /// The scores over the number of speakers to train on.
  case learningCurve = "learning-curve"
  /// The scores on test recordings that are made worse.
  case robustness
  /// What can be had without the features.
  case controls
  /// What the training and test sets have in common.
  case leakageCheck = "leakage-check"
  /// What leaky practices would buy.
  case leakageAblation = "leakage-ablation"
  /// The folds, one by one.
  case folds
  /// What the corpus is made of, and what was excluded.
  case recordings
  /// Recordings and features, looked at before anything is classified.
  case exploration
  /// How configurations rank over several corpora.
  case acrossCorpora = "across-corpora"
  /// What was done, in the words of a paper, with what to cite.
  case methods
  /// How to read the numbers.
  case reading
  /// The pipeline as it ran.
  case pipeline
  /// Times and environment.
  case environment
  /// How to reproduce the run.
  case reproduction
  /// The leakage checklist, answered from the leakage checks.
  case checklist

  /// The sections of a short report: what was found, on what evidence, and how to make it again.
  public static let brief: Set<ReportSectionKind> = [
    .summary, .ranking, .recall, .controls, .leakageCheck, .methods, .reproduction,
  ]

  /// The words that earlier pipeline files use.
  public static let aliases: [String: ReportSectionKind] = [
    "attribution": .varianceDecomposition, "certificate": .leakageCheck,
    "inflation": .leakageAblation,
  ]
}
